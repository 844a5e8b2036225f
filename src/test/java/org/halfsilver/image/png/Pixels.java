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
        int[] pixel = new int[4];
        int to = 2;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (indexed) {
                    int argb = image.getRGB(x, y);
                    pixel[0] = argb >> 16 & 0xFF;
                    pixel[1] = argb >> 8 & 0xFF;
                    pixel[2] = argb & 0xFF;
                    pixel[3] = argb >>> 24;
                } else {
                    image.getRaster().getPixel(x, y, pixel);
                    if (bands <= 2) {
                        int depth = image.getSampleModel().getSampleSize(0);
                        pixel[3] = bands == 2 ? pixel[1] : (1 << depth) - 1;
                        pixel[1] = pixel[0];
                        pixel[2] = pixel[0];
                    } else if (bands == 3) {
                        pixel[3] = (1 << image.getSampleModel().getSampleSize(0)) - 1;
                    }
                }
                System.arraycopy(pixel, 0, all, to, 4);
                to += 4;
            }
        }
        return all;
    }
}
