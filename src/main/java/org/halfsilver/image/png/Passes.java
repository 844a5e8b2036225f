package org.halfsilver.image.png;

/**
 * The reduced images that a picture's scanlines make up: itself alone, or the seven of Adam7 (section 8), those without
 * pixels left out.
 */
final class Passes {
    private static final int[] FIRST_X = {0, 4, 0, 2, 0, 1, 0};
    private static final int[] FIRST_Y = {0, 0, 4, 0, 2, 0, 1};
    private static final int[] STEP_X = {8, 8, 4, 4, 2, 2, 1};
    private static final int[] STEP_Y = {8, 8, 8, 4, 4, 2, 2};

    final int count;
    final int[] width = new int[FIRST_X.length];
    final int[] height = new int[FIRST_X.length];

    Passes(int imageWidth, int imageHeight, boolean interlaced) {
        if (!interlaced) {
            width[0] = imageWidth;
            height[0] = imageHeight;
            count = 1;
            return;
        }
        int used = 0;
        for (int i = 0; i < FIRST_X.length; i++) {
            if (imageWidth > FIRST_X[i] && imageHeight > FIRST_Y[i]) {
                width[used] = (imageWidth - FIRST_X[i] + STEP_X[i] - 1) / STEP_X[i];
                height[used] = (imageHeight - FIRST_Y[i] + STEP_Y[i] - 1) / STEP_Y[i];
                used++;
            }
        }
        count = used;
    }

    /** {@return bytes of all scanlines, with their filter bytes} */
    long rawBytes(Header header) {
        return rawBytes(header, Long.MAX_VALUE);
    }

    /** {@return bytes of so many of the first scanlines, with their filter bytes} */
    long rawBytes(Header header, long rows) {
        long bytes = 0;
        long left = rows;
        for (int i = 0; i < count; i++) {
            bytes += Math.min(left, height[i]) * (1L + header.rowBytes(width[i]));
            left -= Math.min(left, height[i]);
        }
        return bytes;
    }
}
