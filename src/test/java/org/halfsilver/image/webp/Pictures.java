package org.halfsilver.image.webp;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import javax.imageio.ImageIO;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.CodecChecks;
import org.halfsilver.image.codec.Rebuilt;

/** The test pictures, and what other programs see in them. */
final class Pictures {
    static final List<String> STILL = List.of("lossy", "lossy-segments", "lossy-unfiltered", "lossy-simple-filter",
            "alpha", "alpha-raw", "alpha-levels", "lossless", "lossless-fast", "lossless-slow", "lossless-alpha",
            "near-lossless", "palette-1", "palette-2", "palette-3", "palette-4", "palette-5", "palette-16",
            "palette-17", "palette-200", "transparent", "transparent-lossy", "tiny", "transparent-tiny");
    static final String ANIMATION = "animation";

    private Pictures() {
    }

    static byte[] read(String name) {
        try (InputStream in = Pictures.class.getResourceAsStream(name + ".webp")) {
            if (in == null) {
                throw new IllegalArgumentException("picture: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rebuilds, with all that holds for every codec checked. */
    static @Nullable Rebuilt rebuild(byte[] file) {
        return CodecChecks.holds(new WebPCodec(), file);
    }

    /** {@return the rebuilt file's bytes} */
    static byte[] rebuilt(byte[] file) {
        Rebuilt rebuilt = rebuild(file);
        if (rebuilt == null) {
            throw new AssertionError("refused");
        }
        return rebuilt.bytes();
    }

    /** {@return pixels as ImageIO (TwelveMonkeys) decodes them, with width and height in front} */
    static int[] decode(byte[] file) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
            int width = image.getWidth();
            int height = image.getHeight();
            int[] result = new int[width * height + 2];
            result[0] = width;
            result[1] = height;
            image.getRGB(0, 0, width, height, result, 2, width);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
