package org.halfsilver.image.gif;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * A frame whose codes can't be kept, expanded and compressed afresh: cut off in the middle, with a part that lies outside
 * the screen, or with a code size that browsers take and the specification doesn't have. It comes out complete, inside the
 * screen and with its rows in order.
 *
 * @param rect where it lies now
 * @param control how it is shown; with a transparent index where one was needed
 * @param codeSize the minimum code size, 2 to 8
 * @param data the LZW data
 * @param length bytes of data
 * @param used the colour indices that occur
 * @param complete whether the data had every pixel
 */
record Redraw(FrameRect rect, GraphicControl control, int codeSize,
        @SuppressWarnings("ArrayRecordComponent") byte[] data, int length,
        @SuppressWarnings("ArrayRecordComponent") boolean[] used, boolean complete) {
    private static final int COLOURS = 256;
    /** First row and step of the four passes of an interlaced frame (GIF89a, Appendix E). */
    private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

    /**
     * Draws a frame again.
     *
     * @param frame the frame, whose data is not altered
     * @param screenWidth pixels
     * @param screenHeight pixels
     * @param fill whether pixels that the data has none for become transparent; if not, there is no such frame
     * @param work gives the memory
     * @return the frame, null where it is incomplete and not to be filled
     */
    static @Nullable Redraw of(Frame frame, int screenWidth, int screenHeight, boolean fill, Work work)
            throws RefusedImageException {
        FrameRect rect = frame.rect();
        FrameRect inside = rect.inside(screenWidth, screenHeight);
        // Both pictures, and the data where nothing can be compressed.
        work.reserve(rect.area() + 3 * inside.area());
        byte[] pixels = new byte[(int) rect.area()];
        int known = new LzwDecoder().expand(frame.data(), frame.length(), frame.codeSize(), pixels);
        GraphicControl control = frame.control();
        int codeSize = Math.max(frame.codeSize(), 2);
        if (known < pixels.length) {
            if (!fill) {
                return null;
            }
            int filler = filler(used(pixels, known), control.transparent(), codeSize);
            codeSize = filler == 1 << codeSize ? codeSize + 1 : codeSize;
            control = new GraphicControl(control.disposal(), control.delay(), filler);
            Arrays.fill(pixels, known, pixels.length, (byte) filler);
        }
        if (inside.area() == 0) {
            return empty(control, known == pixels.length);
        }
        byte[] kept = crop(pixels, frame.interlaced(), rect, inside);
        LzwEncoder encoder = new LzwEncoder(codeSize);
        byte[] data = encoder.encode(kept);
        return new Redraw(inside, control, codeSize, data, encoder.length(), used(kept, kept.length),
                known == pixels.length);
    }

    /** A frame of which nothing is seen but the time that it takes. */
    private static Redraw empty(GraphicControl control, boolean complete) {
        LzwEncoder encoder = new LzwEncoder(2);
        byte[] data = encoder.encode(new byte[1]);
        return new Redraw(new FrameRect(0, 0, 1, 1), new GraphicControl(0, control.delay(), 0), 2, data,
                encoder.length(), new boolean[COLOURS], complete);
    }

    private static boolean[] used(byte[] pixels, int count) {
        boolean[] used = new boolean[COLOURS];
        for (int i = 0; i < count; i++) {
            used[pixels[i] & 0xFF] = true;
        }
        return used;
    }

    /** The transparent index, or one that no pixel uses; where every one is in use, the last. */
    private static int filler(boolean[] used, int transparent, int codeSize) {
        if (transparent >= 0 && transparent < 1 << codeSize) {
            return transparent;
        }
        int last = Math.min(1 << codeSize, COLOURS - 1);
        for (int i = 0; i < last; i++) {
            if (!used[i]) {
                return i;
            }
        }
        return last;
    }

    private static byte[] crop(byte[] pixels, boolean interlaced, FrameRect from, FrameRect to) {
        byte[] kept = new byte[(int) to.area()];
        int row = 0;
        for (int[] pass : interlaced ? PASSES : new int[][]{{0, 1}}) {
            for (int y = pass[0]; y < from.height(); y += pass[1], row++) {
                int line = y + from.top() - to.top();
                if (line >= 0 && line < to.height()) {
                    int at = row * from.width() + to.left() - from.left();
                    System.arraycopy(pixels, at, kept, line * to.width(), to.width());
                }
            }
        }
        return kept;
    }
}
