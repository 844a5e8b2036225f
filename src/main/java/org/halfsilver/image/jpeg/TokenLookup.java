package org.halfsilver.image.jpeg;

/**
 * Maps the next bits of a sequential scan to the token of an AC symbol, extra bits included, so that most coefficients
 * cost one look.
 */
final class TokenLookup {
    /** Bits that are looked up. */
    static final int BITS = 10;
    static final int TOKEN_BITS = 22;
    static final int TOKEN_MASK = (1 << TOKEN_BITS) - 1;
    static final int LENGTH_MASK = 31;

    /** Kinds of entries that aren't a whole token; those that are have none of these bits. */
    static final int SPECIAL = 1 << 31;
    /** The symbol ends the block; the token is complete. */
    static final int END = SPECIAL | 1 << 30;
    /** A code longer than {@link #BITS}, or none. */
    static final int LONG = SPECIAL | 1 << 29;
    /** A run of 16 zeros; the token is complete. */
    static final int ZEROS = SPECIAL | 1 << 28;
    /** A code with more extra bits than are looked at; the length is that of the code. */
    static final int PARTIAL = SPECIAL;

    /** A token in the lower 22 bits, the number of bits to skip in the five above, the kind on top. */
    final int[] entries = new int[1 << BITS];

    /**
     * Builds the map.
     *
     * @param table the table that the scan is coded with
     * @param outTable the number of the table that the tokens will be coded with
     */
    TokenLookup(HuffmanTable table, int outTable) {
        for (int prefix = 0; prefix < entries.length; prefix++) {
            int found = table.find((long) prefix << (Long.SIZE - BITS));
            int length = HuffmanTable.length(found);
            entries[prefix] = length > BITS ? LONG : entry(HuffmanTable.symbol(found), length, prefix, outTable);
        }
    }

    private static int entry(int symbol, int length, int prefix, int outTable) {
        int size = symbol & Tokens.SIZE_MASK;
        int index = outTable << Byte.SIZE | symbol;
        if (size == 0) {
            boolean zeros = symbol == Tokens.ZERO_RUN;
            int token = zeros ? index : outTable << Byte.SIZE | Tokens.END_OF_BLOCK;
            return (zeros ? ZEROS : END) | length << TOKEN_BITS | token;
        }
        int left = BITS - length - size;
        if (left < 0) {
            return PARTIAL | length << TOKEN_BITS | index;
        }
        int extra = (prefix >> left) & ((1 << size) - 1);
        return (length + size) << TOKEN_BITS | extra << Tokens.INDEX_BITS | index;
    }
}
