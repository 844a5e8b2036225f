package org.halfsilver.image.webp.vp8l;

import java.util.Arrays;

/**
 * Finds and writes prefix codes, RFC 9649 section 3.7.2.1. The best code for the symbols is not always the best with
 * what it takes to store it, so that codes for evened counts are tried too.
 */
final class PrefixCodeWriter {
    /** How far a count may be from the mean of those before it to be taken for equal. */
    private static final int[] TOLERANCES = {1, 3, 8};
    /** Symbols from which on a shorter code for lengths is not worth looking for. */
    private static final int MANY = 1 << 20;

    private final BitWriter out;
    private final int[] entries;

    /** A writer that replaces counts with codes (the length above 16 bits of code, its first bit lowest). */
    PrefixCodeWriter(BitWriter out, int[] entries) {
        this.out = out;
        this.entries = entries;
    }

    void write(int from, int size) {
        int used = 0;
        int first = 0;
        int last = 0;
        long all = 0;
        for (int symbol = 0; symbol < size; symbol++) {
            if (entries[from + symbol] > 0) {
                first = used == 0 ? symbol : first;
                last = symbol;
                used++;
                all += entries[from + symbol];
            }
        }
        if (used <= 2 && last < EntropyCodedImage.LITERALS) {
            writeSimple(from, used, first, last);
            return;
        }
        CodeShape best = new CodeShape(entries, from, size);
        for (int i = 0; i < TOLERANCES.length && used > 2 && all < MANY; i++) {
            CodeShape other = new CodeShape(evened(from, size, TOLERANCES[i]), 0, size);
            if (other.cost(entries, from) < best.cost(entries, from)) {
                best = other;
            }
        }
        best.write(out);
        CodeLengths.assign(entries, from, best.lengths, size, best.used);
    }

    private void writeSimple(int from, int used, int first, int last) {
        out.flag(true);
        out.flag(used == 2);
        out.flag(first > 1);
        out.bits(first, first > 1 ? 8 : 1);
        entries[from + first] = 0;
        if (used == 2) {
            out.bits(last, 8);
            entries[from + first] = 1 << 16;
            entries[from + last] = 1 << 16 | 1;
        }
    }

    /** {@return the counts, with runs of similar ones replaced by their mean} */
    private int[] evened(int from, int size, int tolerance) {
        int[] counts = Arrays.copyOfRange(entries, from, from + size);
        int start = 0;
        while (start < size) {
            long sum = counts[start];
            int end = start + 1;
            while (end < size
                    && Math.abs(counts[end] * (long) (end - start) - sum) <= (long) tolerance * (end - start)) {
                sum += counts[end];
                end++;
            }
            if (end - start >= 4 && sum > 0) {
                Arrays.fill(counts, start, end, (int) Math.max(1, (sum + (end - start) / 2) / (end - start)));
            }
            start = end;
        }
        return counts;
    }
}
