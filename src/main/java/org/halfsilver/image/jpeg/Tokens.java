package org.halfsilver.image.jpeg;

import java.util.Arrays;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * The symbols of a scan to be written, in order, each with its extra bits. A token holds a code table's number and the
 * symbol in its lower {@value #INDEX_BITS} bits, and the extra bits above; how many those are is the lower half of the
 * symbol (T.81, F.1.2).
 */
final class Tokens {
    /** Code tables: two for DC, two for AC, which is what a baseline picture may have. */
    static final int TABLES = 4;
    static final int AC_TABLES = 2;
    static final int SYMBOLS = 256;
    static final int INDEX_BITS = 10;
    static final int INDEX_MASK = (1 << INDEX_BITS) - 1;
    static final int SIZE_MASK = 15;

    /** Sizes that 8-bit samples have (T.81, tables F.1 and F.2). */
    static final int MAX_DC_SIZE = 11;
    static final int MAX_AC_SIZE = 10;
    static final int MAX_DC_DIFFERENCE = (1 << MAX_DC_SIZE) - 1;
    static final int MAX_AC = (1 << MAX_AC_SIZE) - 1;

    static final int END_OF_BLOCK = 0;
    static final int ZERO_RUN = 0xf0;

    /** Tokens that one block has at most: one a coefficient, and room for what is taken back. */
    static final int MAX_PER_BLOCK = Frame.BLOCK_SIZE + 4;

    private final Work work;
    int[] values;
    int count;
    /** How often each symbol of each table stands in {@link #values}. */
    final int[] frequencies = new int[TABLES * SYMBOLS];

    Tokens(Work work, long estimate) throws RefusedImageException {
        this.work = work;
        int capacity = (int) Math.min(estimate, Integer.MAX_VALUE / 2);
        work.reserve((long) capacity * Integer.BYTES);
        values = new int[capacity];
    }

    /** Makes room for more tokens. */
    void ensure(int more) throws RefusedImageException {
        if (values.length - count < more) {
            long capacity = Math.max(values.length + (values.length >> 1), count + (long) more);
            work.reserve(capacity * Integer.BYTES);
            values = Arrays.copyOf(values, Math.toIntExact(capacity));
        }
    }

    void add(int table, int symbol, int extra) {
        int index = table << Byte.SIZE | symbol;
        values[count++] = extra << INDEX_BITS | index;
        frequencies[index]++;
    }

    /**
     * Adds a DC difference.
     *
     * @param table 0 or 1
     * @param difference at most {@link #MAX_DC_DIFFERENCE} away from 0
     */
    void addDc(int table, int difference) {
        int sign = difference >> (Integer.SIZE - 1);
        int size = Integer.SIZE - Integer.numberOfLeadingZeros((difference ^ sign) - sign);
        add(table, size, difference + sign & (1 << size) - 1);
    }
}
