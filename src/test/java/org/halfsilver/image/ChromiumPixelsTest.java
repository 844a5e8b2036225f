package org.halfsilver.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("slow")
class ChromiumPixelsTest {
    @SuppressWarnings("NullAway.Init")
    private static ChromiumPixels chromium;

    @BeforeAll
    static void open() {
        chromium = ChromiumPixels.open();
    }

    @AfterAll
    @SuppressWarnings("ConstantValue")
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void onePixelChanged_isFound() throws IOException {
        byte[] one = png(0x10_20_30);
        byte[] other = png(0x10_20_33);
        for (ChromiumPixels.View view : ChromiumPixels.View.values()) {
            assertThat(chromium.compare(one, one, view).identical()).isTrue();
            ChromiumPixels.Comparison comparison = chromium.compare(one, other, view);
            assertThat(comparison.identical()).isFalse();
            assertThat(comparison.differing()).isEqualTo(1);
            assertThat(comparison.greatest()).isEqualTo(3);
            assertThat(comparison.place()).startsWith("5,6:");
            assertThat(comparison.opaque()).isEqualTo(20 * 10);
        }
    }

    @Test
    void framesOfAnotherPicture_differ() throws IOException {
        byte[] one = png(0x10_20_30);
        assertThat(chromium.compareFrames(one, one, "image/png").identical()).isTrue();
        ChromiumPixels.AnimationComparison comparison = chromium.compareFrames(one, png(0x10_20_33), "image/png");
        assertThat(comparison.firstFrames()).isEqualTo(1);
        assertThat(comparison.differingFrames()).containsExactly(0);
        assertThat(comparison.greatest()).isEqualTo(3);
    }

    @Test
    void whatIsNoPicture_isNotShown() throws IOException {
        ChromiumPixels.Comparison comparison = chromium.compare(new byte[]{1, 2, 3}, png(0),
                ChromiumPixels.View.SHOWN);
        assertThat(comparison.firstShown()).isFalse();
        assertThat(comparison.secondShown()).isTrue();
        assertThat(comparison.identical()).isFalse();
    }

    @Test
    void samples_areReadOut() throws IOException {
        assertThat(chromium.rgba(png(0x10_20_30), ChromiumPixels.View.STORED)).hasSize(20 * 10 * 4)
                .containsSequence(0x10, 0x20, 0x30, 255);
    }

    private static byte[] png(int rgb) throws IOException {
        BufferedImage picture = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(5, 6, rgb);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }
}
