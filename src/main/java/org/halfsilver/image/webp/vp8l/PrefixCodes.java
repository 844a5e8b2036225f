package org.halfsilver.image.webp.vp8l;

import java.util.Arrays;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * Decoding tables of many prefix codes in one array. A code has a table of up to 256 entries, indexed by the next bits;
 * where codes are longer than eight bits, entries of it point to second tables behind it.
 */
final class PrefixCodes {
    static final int MAX_LENGTH = 15;
    static final int ROOT_BITS = 8;

    private final Work work;
    private final int[] starts;
    private final int[] masks;
    private int[] entries = new int[1 << 10];
    private int size;

    /** Room for so many codes. */
    PrefixCodes(int codes, Work work) throws RefusedImageException {
        work.reserve(8L * codes);
        this.work = work;
        this.starts = new int[codes];
        this.masks = new int[codes];
    }

    /** Reads a symbol of a code; at least 15 bits must be ready. */
    int read(int code, BitReader in) {
        int start = starts[code];
        int entry = entries[start + (in.peek() & masks[code])];
        int length = entry & 0xff;
        if (length > ROOT_BITS) {
            int more = in.peek() >>> ROOT_BITS & (1 << (length - ROOT_BITS)) - 1;
            entry = entries[start + (entry >>> 8) + more];
            length = entry & 0xff;
        }
        in.skip(length);
        return entry >>> 8;
    }

    /**
     * Builds a code's table, RFC 9649 section 3.7.2.
     *
     * @param code the code's index
     * @param lengths bits of each symbol's code, 0 to 15
     * @param count symbols of the alphabet
     * @throws RefusedImageException where the lengths make no complete code
     */
    void build(int code, byte[] lengths, int count) throws RefusedImageException {
        int[] perLength = countLengths(lengths, count);
        int only = perLength[0] == count - 1 ? onlySymbol(lengths, count) : -1;
        if (only >= 0) {
            start(code, 0);
            entries[starts[code]] = only << 8;
            return;
        }
        int longest = MAX_LENGTH;
        while (perLength[longest] == 0) {
            longest--;
        }
        int root = Math.min(longest, ROOT_BITS);
        start(code, root);
        int[] nextCode = firstCodes(perLength);
        for (int symbol = 0; symbol < count; symbol++) {
            int length = lengths[symbol];
            if (length > 0 && length <= root) {
                int reversed = Integer.reverse(nextCode[length]++) >>> (32 - length);
                fill(starts[code], root, reversed, length, symbol << 8 | length);
            }
        }
        if (longest > root) {
            buildSecondTables(code, lengths, count, nextCode);
        }
    }

    /** Checks lengths of a code that nothing uses. */
    static void check(byte[] lengths, int count) throws RefusedImageException {
        countLengths(lengths, count);
    }

    private static int[] countLengths(byte[] lengths, int count) throws RefusedImageException {
        int[] perLength = new int[MAX_LENGTH + 1];
        for (int symbol = 0; symbol < count; symbol++) {
            perLength[lengths[symbol]]++;
        }
        int space = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            space += perLength[length] << (MAX_LENGTH - length);
        }
        if (space != 1 << MAX_LENGTH && perLength[0] != count - 1) {
            throw RefusedImageException.malformed("VP8L prefix code: not complete");
        }
        return perLength;
    }

    private static int onlySymbol(byte[] lengths, int count) {
        int symbol = 0;
        while (symbol < count && lengths[symbol] == 0) {
            symbol++;
        }
        return symbol;
    }

    private static int[] firstCodes(int[] perLength) {
        int[] codes = new int[MAX_LENGTH + 1];
        int next = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            codes[length] = next;
            next = (next + perLength[length]) << 1;
        }
        return codes;
    }

    private void start(int code, int rootBits) throws RefusedImageException {
        starts[code] = size;
        masks[code] = (1 << rootBits) - 1;
        grow(1 << rootBits);
    }

    private void grow(int count) throws RefusedImageException {
        size += count;
        if (size > entries.length) {
            int length = Math.max(size, entries.length * 2);
            work.reserve((long) Integer.BYTES * length);
            entries = Arrays.copyOf(entries, length);
        }
    }

    private void fill(int from, int tableBits, int index, int length, int entry) {
        for (int i = index; i < 1 << tableBits; i += 1 << length) {
            entries[from + i] = entry;
        }
    }

    /** Codes of nine and more bits, in an own table for each value of their first eight bits. */
    private void buildSecondTables(int code, byte[] lengths, int count, int[] nextCode)
            throws RefusedImageException {
        int[] bits = new int[1 << ROOT_BITS];
        int[] codes = new int[count];
        for (int symbol = 0; symbol < count; symbol++) {
            int length = lengths[symbol];
            if (length > ROOT_BITS) {
                codes[symbol] = Integer.reverse(nextCode[length]++) >>> (32 - length);
                int first = codes[symbol] & (1 << ROOT_BITS) - 1;
                bits[first] = Math.max(bits[first], length - ROOT_BITS);
            }
        }
        int start = starts[code];
        for (int first = 0; first < bits.length; first++) {
            if (bits[first] > 0) {
                entries[start + first] = (size - start) << 8 | ROOT_BITS + bits[first];
                grow(1 << bits[first]);
            }
        }
        for (int symbol = 0; symbol < count; symbol++) {
            int length = lengths[symbol];
            if (length > ROOT_BITS) {
                int first = codes[symbol] & (1 << ROOT_BITS) - 1;
                fill(start + (entries[start + first] >>> 8), bits[first], codes[symbol] >>> ROOT_BITS,
                        length - ROOT_BITS, symbol << 8 | length);
            }
        }
    }
}
