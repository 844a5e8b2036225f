package org.halfsilver.image.webp.vp8l;

import java.util.Arrays;

/** Finds and writes prefix codes, RFC 9649 section 3.7.2.1. */
final class PrefixCodeWriter {
    private static final int MAX_LENGTH_OF_LENGTHS = 7;
    private static final int INITIAL_LENGTH = 8;
    /** Symbols of the code length code that repeat: the length before, few zeros, many zeros. */
    private static final int REPEAT = 16;
    private static final int ZEROS = 17;
    private static final int MANY_ZEROS = 18;
    private static final int[] EXTRA_BITS = {2, 3, 7};

    private final BitWriter out;
    private final int[] entries;
    private byte[] lengths = new byte[EntropyCodedImage.LITERALS];
    /** Code length symbols, with what their extra bits say above them. */
    private int[] tokens = new int[EntropyCodedImage.LITERALS];
    private int tokenCount;

    /** A writer that replaces counts with codes (the length above 16 bits of code, its first bit lowest). */
    PrefixCodeWriter(BitWriter out, int[] entries) {
        this.out = out;
        this.entries = entries;
    }

    void write(int from, int size) {
        if (size > lengths.length) {
            lengths = new byte[size];
            tokens = new int[size];
        }
        int used = CodeLengths.find(entries, from, lengths, size, PrefixCodes.MAX_LENGTH);
        int first = firstUsed(0, size);
        int second = used == 2 ? firstUsed(first + 1, size) : 0;
        if (used <= 2 && Math.max(first, second) < EntropyCodedImage.LITERALS) {
            writeSimple(used, first, second);
        } else {
            writeNormal(size);
        }
        assign(entries, from, lengths, size, used);
    }

    private int firstUsed(int from, int size) {
        for (int symbol = from; symbol < size; symbol++) {
            if (lengths[symbol] > 0) {
                return symbol;
            }
        }
        return 0;
    }

    private void writeSimple(int used, int first, int second) {
        out.flag(true);
        out.flag(used == 2);
        out.flag(first > 1);
        out.bits(first, first > 1 ? 8 : 1);
        if (used == 2) {
            out.bits(second, 8);
        }
    }

    private void writeNormal(int size) {
        out.flag(false);
        tokenize(size);
        int[] counts = new int[CodeLengthReader.ORDER.length];
        for (int i = 0; i < tokenCount; i++) {
            counts[tokens[i] & 0xff]++;
        }
        int kept = writeCodeLengthCode(counts);
        out.flag(kept < tokenCount);
        if (kept < tokenCount) {
            int bits = 32 - Integer.numberOfLeadingZeros(kept - 2);
            int pairs = Math.max((bits + 1) >> 1, 1) - 1;
            out.bits(pairs, 3);
            out.bits(kept - 2, 2 * pairs + 2);
        }
        for (int i = 0; i < kept; i++) {
            int symbol = tokens[i] & 0xff;
            out.bits(counts[symbol] & 0xffff, counts[symbol] >>> 16);
            if (symbol >= REPEAT) {
                out.bits(tokens[i] >>> 8, EXTRA_BITS[symbol - REPEAT]);
            }
        }
    }

    /**
     * Writes the code of the code lengths and puts it in the counts' place.
     *
     * @return tokens that are to be written: zeros at the end are left out where that saves bits
     */
    private int writeCodeLengthCode(int[] counts) {
        byte[] code = new byte[counts.length];
        int used = CodeLengths.find(counts, 0, code, counts.length, MAX_LENGTH_OF_LENGTHS);
        int stored = counts.length;
        while (stored > 4 && code[CodeLengthReader.ORDER[stored - 1]] == 0) {
            stored--;
        }
        out.bits(stored - 4, 4);
        for (int i = 0; i < stored; i++) {
            out.bits(code[CodeLengthReader.ORDER[i]], 3);
        }
        assign(counts, 0, code, counts.length, used);
        int kept = tokenCount;
        int saved = 0;
        while (kept > 2 && isZeros(tokens[kept - 1] & 0xff)) {
            kept--;
            int symbol = tokens[kept] & 0xff;
            saved += (counts[symbol] >>> 16) + (symbol == 0 ? 0 : EXTRA_BITS[symbol - REPEAT]);
        }
        return saved > 13 ? kept : tokenCount;
    }

    private static boolean isZeros(int symbol) {
        return symbol == 0 || symbol >= ZEROS;
    }

    private void tokenize(int size) {
        tokenCount = 0;
        int previous = INITIAL_LENGTH;
        int symbol = 0;
        while (symbol < size) {
            int length = lengths[symbol];
            int run = 1;
            while (symbol + run < size && lengths[symbol + run] == length) {
                run++;
            }
            symbol += run;
            if (length == 0) {
                addZeros(run);
            } else {
                if (length != previous) {
                    tokens[tokenCount++] = length;
                    previous = length;
                    run--;
                }
                addRepeats(length, run);
            }
        }
    }

    private void addZeros(int run) {
        int left = run;
        while (left >= 11) {
            int some = Math.min(left, 138);
            tokens[tokenCount++] = MANY_ZEROS | (some - 11) << 8;
            left -= some;
        }
        if (left >= 3) {
            tokens[tokenCount++] = ZEROS | (left - 3) << 8;
            left = 0;
        }
        for (; left > 0; left--) {
            tokens[tokenCount++] = 0;
        }
    }

    private void addRepeats(int length, int run) {
        int left = run;
        while (left >= 3) {
            int some = Math.min(left, 6);
            tokens[tokenCount++] = REPEAT | (some - 3) << 8;
            left -= some;
        }
        for (; left > 0; left--) {
            tokens[tokenCount++] = length;
        }
    }

    /** Puts canonical codes in the counts' place. The code of an only symbol has no bits. */
    private static void assign(int[] entries, int from, byte[] lengths, int size, int used) {
        Arrays.fill(entries, from, from + size, 0);
        if (used < 2) {
            return;
        }
        int[] next = new int[PrefixCodes.MAX_LENGTH + 2];
        for (int symbol = 0; symbol < size; symbol++) {
            next[lengths[symbol] + 1]++;
        }
        next[1] = 0;
        for (int length = 1; length <= PrefixCodes.MAX_LENGTH; length++) {
            next[length + 1] = (next[length] + next[length + 1]) << 1;
        }
        for (int symbol = 0; symbol < size; symbol++) {
            int length = lengths[symbol];
            if (length > 0) {
                int code = next[length]++;
                entries[from + symbol] = Integer.reverse(code) >>> (32 - length) | length << 16;
            }
        }
    }
}
