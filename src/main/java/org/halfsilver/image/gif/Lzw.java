package org.halfsilver.image.gif;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Walks through the codes of one frame's LZW data (GIF89a, Appendix F) without expanding them. A code's length in pixels
 * and the code it extends are all that is needed to know where the picture ends and which colours it uses: every pixel
 * comes from a code below the clear code that stood in the stream itself. Used again for every frame of a file.
 */
final class Lzw {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_CODES = 4096;
    private static final int MAX_WIDTH = 12;

    private final int[] lengths = new int[MAX_CODES];
    private final short[] prefixes = new short[MAX_CODES];
    private final boolean[] used = new boolean[256];

    private long bits;
    private int width;
    private long pixels;
    private int lastCode;
    private int lastWidth;
    private int endCode;

    /** {@return the colour indices that the pixels of the frame walked through last use; valid until the next walk} */
    boolean[] used() {
        return used;
    }

    /** {@return pixels that the codes stand for, never more than the frame has} */
    long pixels() {
        return pixels;
    }

    /**
     * Walks until the frame is full, the end code, the end of the data, or a code that stands for nothing.
     *
     * @param data the data, out of its sub-blocks, with at least 8 bytes of slack behind it
     * @param length bytes of data
     * @param codeSize the minimum code size, 2 to 8
     * @param area pixels of the frame
     */
    void walk(byte[] data, int length, int codeSize, long area) {
        Arrays.fill(used, false);
        int clear = 1 << codeSize;
        Arrays.fill(lengths, 0, clear, 1);
        int end = clear + 1;
        int next = end;
        int codeWidth = codeSize + 1;
        int previous = -1;
        long at = 0;
        long limit = 8L * length;
        long left = area;
        lastCode = -1;
        while (left > 0 && at + codeWidth <= limit) {
            int code = (int) ((long) LONG.get(data, (int) (at >>> 3)) >>> (at & 7)) & (1 << codeWidth) - 1;
            int run;
            if (code < clear) {
                used[code] = true;
                run = 1;
            } else if (code == clear) {
                at += codeWidth;
                next = end;
                codeWidth = codeSize + 1;
                previous = -1;
                continue;
            } else if (code == end || code > next) {
                break;
            } else {
                run = 0;
            }
            if (next < MAX_CODES) {
                if (previous >= 0) {
                    lengths[next] = lengths[previous] + 1;
                    prefixes[next] = (short) previous;
                }
                next++;
            }
            if (run == 0) {
                run = lengths[code];
            }
            if (run > left) {
                lastCode = shortened(code, run - (int) left);
                run = (int) left;
            }
            left -= run;
            at += codeWidth;
            lastWidth = codeWidth;
            if (next == 1 << codeWidth && codeWidth < MAX_WIDTH) {
                codeWidth++;
            }
            previous = code;
        }
        bits = at;
        width = codeWidth;
        endCode = end;
        pixels = area - left;
    }

    private int shortened(int code, int by) {
        int shorter = code;
        for (int i = 0; i < by; i++) {
            shorter = prefixes[shorter];
        }
        return shorter;
    }

    /**
     * Ends the data behind the last code of the picture: the end code, and zeros for what a file may hide behind it. Where
     * the last code reaches beyond the frame, the code for its first pixels takes its place; it has the same width.
     *
     * @param data what was walked through, altered
     * @return bytes of data now
     */
    int finish(byte[] data) {
        if (lastCode >= 0) {
            put(data, bits - lastWidth, lastCode, lastWidth);
        }
        put(data, bits, endCode, width);
        return (int) ((bits + width + 7) >>> 3);
    }

    /** Puts a code in place, with zeros up to the end of its last byte and beyond. */
    private static void put(byte[] data, long at, int code, int codeWidth) {
        int first = (int) (at >>> 3);
        int shift = (int) (at & 7);
        int kept = data[first] & (1 << shift) - 1;
        int value = kept | code << shift;
        for (int i = first; i <= (int) ((at + codeWidth - 1) >>> 3); i++) {
            data[i] = (byte) value;
            value >>>= 8;
        }
    }
}
