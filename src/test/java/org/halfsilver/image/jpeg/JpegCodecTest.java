package org.halfsilver.image.jpeg;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.Stream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.halfsilver.image.codec.ImageRefusal;
import org.halfsilver.image.codec.RefusedImageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JpegCodecTest {
    /** Sizes around the borders of blocks and MCUs. */
    static Stream<Arguments> sizes() {
        return Stream.of(1, 7, 8, 9, 15, 16, 17, 33)
                .flatMap(width -> Stream.of(1, 8, 16, 25).map(height -> Arguments.of(width, height)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void pictureOfAnySize_hasTheSameSamples(int width, int height) throws Exception {
        for (boolean progressive : new boolean[]{false, true}) {
            for (int type : new int[]{BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB}) {
                byte[] source = encode(noise(width, height, type), 0.7f, progressive);
                byte[] rebuilt = Rebuilding.rebuild(source);
                assertThat(samples(rebuilt)).isEqualTo(samples(source));
                assertThat(Rebuilding.rebuild(rebuilt)).isEqualTo(rebuilt);
            }
        }
    }

    @Test
    void otherBytes_areNotRecognised() {
        JpegCodec codec = new JpegCodec();
        assertThat(codec.recognises(new byte[]{(byte) 0xff, (byte) 0xd8, (byte) 0xff})).isTrue();
        assertThat(codec.recognises(new byte[]{(byte) 0xff, (byte) 0xd8})).isFalse();
        assertThat(codec.recognises(new byte[]{'G', 'I', 'F', '8'})).isFalse();
        assertThatThrownBy(() -> Rebuilding.rebuild(new byte[]{1, 2, 3}))
                .isInstanceOfSatisfying(RefusedImageException.class,
                        e -> assertThat(e.refusal()).isEqualTo(ImageRefusal.IMAGE_MALFORMED));
    }

    static BufferedImage noise(int width, int height, int type) {
        Random random = new Random(width * 31L + height);
        BufferedImage picture = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, (random.nextInt(1 << 24) & 0x3f3f3f) | (x * 5 & 0xff) << 16 | (y * 7 & 0xff));
            }
        }
        return picture;
    }

    static byte[] encode(BufferedImage picture, float quality, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            param.setProgressiveMode(
                    progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static int[] samples(byte[] file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in);
            Raster raster = reader.readRaster(0, null);
            return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
        } finally {
            reader.dispose();
        }
    }
}
