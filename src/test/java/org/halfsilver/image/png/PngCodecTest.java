package org.halfsilver.image.png;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;

import static org.assertj.core.api.Assertions.assertThat;

class PngCodecTest {
    @Test
    void picture_keepsItsPixels_andRebuildingItAgainChangesNothing() throws IOException, RefusedImageException {
        int[] argb = new Random(1).ints(100 * 60).map(i -> i & 0xFFF0F0F0).toArray();
        byte[] source = PngWriter.write(100, 60, argb);

        Rebuilt rebuilt = TestWork.rebuild(source);

        assertThat(rebuilt.width()).isEqualTo(100);
        assertThat(rebuilt.height()).isEqualTo(60);
        assertThat(rebuilt.frames()).isOne();
        assertThat(Pixels.samples(read(rebuilt.bytes()))).isEqualTo(Pixels.samples(read(source)));
        assertThat(TestWork.rebuild(rebuilt.bytes()).bytes()).isEqualTo(rebuilt.bytes());
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
