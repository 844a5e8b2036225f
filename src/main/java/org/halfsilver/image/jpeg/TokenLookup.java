package org.halfsilver.image.jpeg;

/**
 * Maps the next bits of a sequential scan to the tokens of one or two AC symbols, extra bits included, so that most
 * coefficients cost half a look.
 *
 * <p>
 * An entry holds the first token in its lower 22 bits and the second in the 22 above, then the number of bits to skip
 * (5), the number of places in the block that they take (6), how many tokens they are less one (1), and on top the flags.
 * An end of block counts as one place. Without a second token there is {@link Tokens#NONE}.
 */
final class TokenLookup {
    /** Bits that are looked up. */
    static final int BITS = 11;

    static final int SECOND_SHIFT = Tokens.TOKEN_BITS;
    static final int LENGTH_SHIFT = 2 * Tokens.TOKEN_BITS;
    static final int LENGTH_MASK = 31;
    static final int PLACES_SHIFT = LENGTH_SHIFT + 5;
    static final int PLACES_MASK = 63;
    static final int TWO_SHIFT = PLACES_SHIFT + 6;
    /** The last token ends the block. */
    static final long END = 1L << 62;
    /** The first symbol and its extra bits aren't all in sight. */
    static final long UNRESOLVED = 1L << 63;

    final long[] entries = new long[1 << BITS];

    /**
     * Builds the map.
     *
     * @param table the table that the scan is coded with
     * @param outTable the number of the table that the tokens will be coded with
     */
    TokenLookup(HuffmanTable table, int outTable) {
        long[] single = new long[entries.length];
        for (int prefix = 0; prefix < entries.length; prefix++) {
            single[prefix] = single(table, prefix, outTable);
        }
        for (int prefix = 0; prefix < entries.length; prefix++) {
            entries[prefix] = pair(single, prefix);
        }
    }

    private static long single(HuffmanTable table, int prefix, int outTable) {
        int found = table.find((long) prefix << (Long.SIZE - BITS));
        int symbol = HuffmanTable.symbol(found);
        int size = symbol & Tokens.SIZE_MASK;
        int left = BITS - HuffmanTable.length(found) - size;
        if (left < 0) {
            return UNRESOLVED;
        }
        long length = (long) (BITS - left) << LENGTH_SHIFT | (long) Tokens.NONE << SECOND_SHIFT;
        if (size == 0 && symbol != Tokens.ZERO_RUN) {
            return END | 1L << PLACES_SHIFT | length | Tokens.token(outTable, Tokens.END_OF_BLOCK, 0);
        }
        int extra = (prefix >> left) & ((1 << size) - 1);
        int places = (symbol >> 4) + 1;
        return (long) places << PLACES_SHIFT | length | Tokens.token(outTable, symbol, extra);
    }

    private static long pair(long[] single, int prefix) {
        long first = single[prefix];
        if ((first & (UNRESOLVED | END)) != 0) {
            return first;
        }
        int length = length(first);
        long second = single[prefix << length & (1 << BITS) - 1];
        if ((second & UNRESOLVED) != 0 || length + length(second) > BITS) {
            return first;
        }
        return first + (second & ((long) LENGTH_MASK << LENGTH_SHIFT | (long) PLACES_MASK << PLACES_SHIFT))
                - ((long) Tokens.NONE << SECOND_SHIFT) + ((second & Tokens.TOKEN_MASK) << SECOND_SHIFT)
                | 1L << TWO_SHIFT | second & END;
    }

    private static int length(long entry) {
        return (int) (entry >>> LENGTH_SHIFT) & LENGTH_MASK;
    }
}
