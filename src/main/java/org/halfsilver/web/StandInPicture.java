package org.halfsilver.web;

import java.util.Arrays;

import org.halfsilver.image.png.PngWriter;

/** Pictures of our own, for answers that have no image. Both are PNG. */
final class StandInPicture {
    static final String MEDIA_TYPE = "image/png";

    private static final int SIDE = 16;
    private static final int FAINT_GREY = 0x26808080;
    private static final int GREY = 0x66808080;

    /** One transparent pixel. */
    static final byte[] TRANSPARENT = PngWriter.write(1, 1, new int[1]);

    /** A faint grey square with a border, which reads as "no picture" on light and dark ground and at any size. */
    static final byte[] NEUTRAL = PngWriter.write(SIDE, SIDE, neutral());

    private StandInPicture() {
    }

    private static int[] neutral() {
        int[] argb = new int[SIDE * SIDE];
        Arrays.fill(argb, FAINT_GREY);
        for (int i = 0; i < SIDE; i++) {
            argb[i] = GREY;
            argb[(SIDE - 1) * SIDE + i] = GREY;
            argb[i * SIDE] = GREY;
            argb[i * SIDE + SIDE - 1] = GREY;
        }
        return argb;
    }
}
