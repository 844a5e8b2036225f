package org.halfsilver.image.gif;

/**
 * Expands LZW data to colour indices (GIF89a, Appendix F), for the few frames whose codes can't be kept as they are. Takes
 * code sizes that the specification has no use for, 0 and 1, as browsers do.
 */
final class LzwDecoder {
    private static final int MAX_CODES = 4096;
    private static final int MAX_WIDTH = 12;

    private final int[] lengths = new int[MAX_CODES];
    private final short[] prefixes = new short[MAX_CODES];
    private final byte[] suffixes = new byte[MAX_CODES];

    /**
     * Expands until the picture is full, the end code, the end of the data, or a code that stands for nothing.
     *
     * @param data the data, out of its sub-blocks
     * @param length bytes of data
     * @param codeSize the minimum code size, 0 to 8
     * @param pixels takes the indices; what the data has none for is left alone
     * @return the number of indices
     */
    int expand(byte[] data, int length, int codeSize, byte[] pixels) {
        int clear = 1 << codeSize;
        int end = clear + 1;
        for (int i = 0; i < clear; i++) {
            lengths[i] = 1;
            suffixes[i] = (byte) i;
        }
        int next = end;
        int width = codeSize + 1;
        int previous = -1;
        int filled = 0;
        int bits = 0;
        int bitCount = 0;
        int at = 0;
        while (filled < pixels.length) {
            while (bitCount < width && at < length) {
                bits |= (data[at++] & 0xFF) << bitCount;
                bitCount += 8;
            }
            if (bitCount < width) {
                break;
            }
            int code = bits & ((1 << width) - 1);
            bits >>>= width;
            bitCount -= width;
            if (code == clear) {
                next = end;
                width = codeSize + 1;
                previous = -1;
                continue;
            }
            if (code == end || code > next) {
                break;
            }
            if (next < MAX_CODES) {
                if (previous >= 0) {
                    lengths[next] = lengths[previous] + 1;
                    prefixes[next] = (short) previous;
                    // A code may be used in the same step that defines it; it then ends as it begins.
                    suffixes[next] = first(code == next ? previous : code);
                }
                next++;
                if (next == 1 << width && width < MAX_WIDTH) {
                    width++;
                }
            }
            filled = write(code, pixels, filled);
            previous = code;
        }
        return filled;
    }

    private byte first(int code) {
        int walk = code;
        while (lengths[walk] > 1) {
            walk = prefixes[walk];
        }
        return suffixes[walk];
    }

    private int write(int code, byte[] pixels, int from) {
        int to = from + lengths[code];
        int walk = code;
        for (int i = to - 1; i >= from; i--) {
            if (i < pixels.length) {
                pixels[i] = suffixes[walk];
            }
            walk = prefixes[walk];
        }
        return Math.min(to, pixels.length);
    }
}
