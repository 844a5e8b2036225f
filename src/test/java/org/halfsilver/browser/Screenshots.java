package org.halfsilver.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

import javax.imageio.ImageIO;

/** Compares two screenshots. */
final class Screenshots {
    private Screenshots() {
    }

    /** {@return the share of pixels that differ, 0 to 1; what only one of them has counts as different} */
    static double difference(byte[] before, byte[] after) {
        return Arrays.equals(before, after) ? 0 : difference(decode(before), decode(after));
    }

    private static double difference(BufferedImage before, BufferedImage after) {
        int width = Math.min(before.getWidth(), after.getWidth());
        int height = Math.min(before.getHeight(), after.getHeight());
        long all = (long) Math.max(before.getWidth(), after.getWidth())
                * Math.max(before.getHeight(), after.getHeight());
        long different = all - (long) width * height;
        int[] one = new int[width];
        int[] other = new int[width];
        for (int y = 0; y < height; y++) {
            before.getRGB(0, y, width, 1, one, 0, width);
            after.getRGB(0, y, width, 1, other, 0, width);
            for (int x = 0; x < width; x++) {
                different += one[x] == other[x] ? 0 : 1;
            }
        }
        return (double) different / all;
    }

    private static BufferedImage decode(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
