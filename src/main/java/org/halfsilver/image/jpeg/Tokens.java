package org.halfsilver.image.jpeg;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * The symbols of a scan to be written, in order, each with its extra bits. A token holds a code table's number and the
 * symbol in its lower {@value #INDEX_BITS} bits, and the extra bits above; how many those are follows from the symbol
 * (T.81, F.1.2).
 */
final class Tokens {
    /** Code tables: two for DC, two for AC, which is what a baseline picture may have. */
    static final int TABLES = 4;
    static final int AC_TABLES = 2;
    static final int SYMBOLS = 256;
    static final int INDEX_BITS = 11;
    static final int INDEX_MASK = (1 << INDEX_BITS) - 1;
    static final int TOKEN_BITS = 22;
    static final int TOKEN_MASK = (1 << TOKEN_BITS) - 1;
    static final int SIZE_MASK = 15;
    /** Stands where there is no token: a table that doesn't exist. */
    static final int NONE = TABLES << Byte.SIZE;

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
    final int[] frequencies = new int[1 << INDEX_BITS];

    Tokens(Work work, long estimate) throws RefusedImageException {
        this.work = work;
        values = work.ints(Math.min(estimate, Integer.MAX_VALUE / 2));
    }

    /** Makes room for more tokens. */
    void ensure(int more) throws RefusedImageException {
        if (values.length - count < more) {
            long capacity = Math.max(values.length + (values.length >> 1), count + (long) more);
            int[] larger = work.ints(capacity);
            System.arraycopy(values, 0, larger, 0, count);
            values = larger;
        }
    }

    /** {@return how many bits follow a symbol: its size, or the category of a run of ended bands (T.81, G.1.2.2)} */
    static int extraBits(int symbol) {
        int size = symbol & SIZE_MASK;
        return size == 0 && symbol != ZERO_RUN ? symbol >> 4 : size;
    }

    static int token(int table, int symbol, int extra) {
        return extra << INDEX_BITS | table << Byte.SIZE | symbol;
    }

    void add(int table, int symbol, int extra) {
        int token = token(table, symbol, extra);
        values[count++] = token;
        frequencies[token & INDEX_MASK]++;
    }

    /**
     * Adds a DC difference.
     *
     * @param table 0 or 1
     * @param difference at most {@link #MAX_DC_DIFFERENCE} away from 0
     */
    void addDc(int table, int difference) {
        int token = dcToken(table, difference);
        values[count++] = token;
        frequencies[token & INDEX_MASK]++;
    }

    static int dcToken(int table, int difference) {
        int sign = difference >> (Integer.SIZE - 1);
        int size = Integer.SIZE - Integer.numberOfLeadingZeros((difference ^ sign) - sign);
        return token(table, size, difference + sign & (1 << size) - 1);
    }

    /** {@return the DC difference of a token} */
    static int difference(int dcToken) {
        int size = dcToken & SIZE_MASK;
        int extra = dcToken >>> INDEX_BITS;
        return size > 0 && extra < 1 << (size - 1) ? extra - (1 << size) + 1 : extra;
    }
}
