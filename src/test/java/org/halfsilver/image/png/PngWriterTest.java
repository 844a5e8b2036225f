package org.halfsilver.image.png;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PngWriterTest {
    @ParameterizedTest
    @CsvSource({"1,1,1", "3,5,2", "7,3,3", "17,9,5", "33,21,16", "40,30,200", "64,64,256", "64,64,257",
        "300,200,100000"})
    void pixels_comeBackAsTheyWere(int width, int height, int colours) throws IOException {
        for (int alpha = 0; alpha < 3; alpha++) {
            Random random = new Random(colours * 3L + alpha);
            int[] palette = random.ints(colours).toArray();
            for (int i = 0; i < colours; i++) {
                palette[i] = switch (alpha) {
                    case 0 -> palette[i] | 0xFF000000;
                    case 1 -> 0xFF000000 | (palette[i] & 0xFF) * 0x010101;
                    default -> palette[i] >>> 24 == 0 ? 0 : palette[i];
                };
            }
            int[] argb = new int[width * height];
            for (int i = 0; i < argb.length; i++) {
                argb[i] = palette[random.nextInt(colours)];
            }

            BufferedImage read = ImageIO.read(new ByteArrayInputStream(PngWriter.write(width, height, argb)));

            BufferedImage expected = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
            expected.setRGB(0, 0, width, height, argb, 0, width);
            assertThat(Pixels.samples(read)).isEqualTo(Pixels.samples(expected));
        }
    }

    @Test
    void transparentPixels_loseTheirColour() throws IOException {
        BufferedImage read = ImageIO
                .read(new ByteArrayInputStream(PngWriter.write(2, 1, new int[]{0x00123456, 0xFF000001})));

        assertThat(read.getRGB(0, 0)).isZero();
        assertThat(read.getRGB(1, 0)).isEqualTo(0xFF000001);
    }

    @Test
    void pixelsThatDontFillThePicture_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PngWriter.write(2, 2, new int[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> PngWriter.write(0, 2, new int[0]));
    }
}
