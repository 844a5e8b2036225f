package org.halfsilver;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/** Pictures for whoever needs just any. */
public final class Pictures {
    private Pictures() {
    }

    /** A transparent PNG. */
    public static byte[] png(int width, int height) {
        return encode("png", new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB));
    }

    /** A black JPEG. */
    public static byte[] jpeg(int width, int height) {
        return encode("jpeg", new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
    }

    private static byte[] encode(String format, BufferedImage picture) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
