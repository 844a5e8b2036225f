package org.halfsilver.rewrite;

import java.util.Base64;

/** A transparent picture of any size that stands in the address itself: a GIF screen of that size with a frame of one pixel. */
final class Placeholder {
    /** A larger side is cut, and the other in proportion. */
    private static final int MAX_SIDE = 4096;
    private static final byte[] ONE_PIXEL = {'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0, (byte) 0x80, 0, 0, 0, 0, 0, -1,
        -1,
        -1, 0x21, (byte) 0xf9, 4, 1, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b};
    private static final int WIDTH_AT = 6;
    private static final int HEIGHT_AT = 8;

    private Placeholder() {
    }

    /** {@return a picture of those sides, px; a side below 1 is 1} */
    static String of(int width, int height) {
        double scale = Math.min(1, (double) MAX_SIDE / Math.max(1, Math.max(width, height)));
        byte[] gif = ONE_PIXEL.clone();
        side(gif, WIDTH_AT, scale * width);
        side(gif, HEIGHT_AT, scale * height);
        return "data:image/gif;base64," + Base64.getEncoder().encodeToString(gif);
    }

    private static void side(byte[] gif, int at, double side) {
        int pixels = Math.max(1, (int) Math.round(side));
        gif[at] = (byte) pixels;
        gif[at + 1] = (byte) (pixels >> 8);
    }
}
