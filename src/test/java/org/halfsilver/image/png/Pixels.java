package org.halfsilver.image.png;

import java.awt.image.BufferedImage;

/** What an independent decoder makes of a picture: samples of full depth, without any colour conversion for grey. */
final class Pixels {
    private Pixels() {
    }

    /** {@return width, height, then red, green, blue and alpha of every pixel, each scaled to the raster's own depth} */
    static int[] samples(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] all = new int[2 + width * height * 4];
        all[0] = width;
        all[1] = height;
        int bands = image.getRaster().getNumBands();
        boolean indexed = image.getColorModel() instanceof java.awt.image.IndexColorModel;
        int depth = image.getSampleModel().getSampleSize(0);
        int opaque = (1 << depth) - 1;
        int[] row = new int[Math.max(width * bands, width)];
        int to = 2;
        for (int y = 0; y < height; y++) {
            if (indexed) {
                image.getRGB(0, y, width, 1, row, 0, width);
            } else {
                image.getRaster().getPixels(0, y, width, 1, row);
            }
            for (int x = 0; x < width; x++, to += 4) {
                if (indexed) {
                    all[to] = row[x] >> 16 & 0xFF;
                    all[to + 1] = row[x] >> 8 & 0xFF;
                    all[to + 2] = row[x] & 0xFF;
                    all[to + 3] = row[x] >>> 24;
                } else {
                    int from = x * bands;
                    boolean grey = bands <= 2;
                    all[to] = row[from];
                    all[to + 1] = row[grey ? from : from + 1];
                    all[to + 2] = row[grey ? from : from + 2];
                    all[to + 3] = (bands & 1) == 1 ? opaque : row[from + bands - 1];
                }
            }
        }
        return all;
    }
}
