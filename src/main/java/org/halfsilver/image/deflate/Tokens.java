package org.halfsilver.image.deflate;

/**
 * A token is a literal byte or a match, packed into an int as deflate codes it: 9 bits of literal/length symbol, 5 extra
 * length bits, 5 bits of distance symbol, 13 extra distance bits (RFC 1951, section 3.2.5).
 */
final class Tokens {
    static final int SYMBOL_MASK = 0x1FF;
    static final int LENGTH_EXTRA_SHIFT = 9;
    static final int DISTANCE_SHIFT = 14;
    static final int DISTANCE_EXTRA_SHIFT = 19;

    static final int END_OF_BLOCK = 256;
    static final int FIRST_LENGTH = 257;
    /** Literal/length symbols that may occur; 286 and 287 are part of the fixed code alone. */
    static final int LITERAL_SYMBOLS = 286;
    static final int DISTANCE_SYMBOLS = 30;
    static final int MIN_MATCH = 3;
    static final int MAX_MATCH = 258;
    static final int MAX_DISTANCE = 32_768;
    static final int MAX_CODE_LENGTH = 15;

    /** Extra bits and the first length of each length symbol, from 257. */
    static final byte[] LENGTH_EXTRA_BITS = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5,
        5, 5, 5, 0};
    static final short[] LENGTH_BASE = new short[LENGTH_EXTRA_BITS.length];
    /** Extra bits and the first distance of each distance symbol. */
    static final byte[] DISTANCE_EXTRA_BITS = new byte[DISTANCE_SYMBOLS];
    static final short[] DISTANCE_BASE = new short[DISTANCE_SYMBOLS];
    /** The length symbol of each length, from 3. */
    private static final short[] LENGTH_SYMBOL = new short[MAX_MATCH - MIN_MATCH + 1];

    static {
        int length = MIN_MATCH;
        for (int i = 0; i < LENGTH_BASE.length - 1; i++) {
            LENGTH_BASE[i] = (short) length;
            for (int j = 0; j < 1 << LENGTH_EXTRA_BITS[i] && length + j <= MAX_MATCH; j++) {
                LENGTH_SYMBOL[length + j - MIN_MATCH] = (short) (FIRST_LENGTH + i);
            }
            length += 1 << LENGTH_EXTRA_BITS[i];
        }
        // 258 has a symbol of its own, although 284 reaches it with all extra bits set.
        LENGTH_BASE[LENGTH_BASE.length - 1] = MAX_MATCH;
        LENGTH_SYMBOL[MAX_MATCH - MIN_MATCH] = (short) (LITERAL_SYMBOLS - 1);
        int distance = 1;
        for (int i = 0; i < DISTANCE_SYMBOLS; i++) {
            DISTANCE_EXTRA_BITS[i] = (byte) Math.max(0, i / 2 - 1);
            DISTANCE_BASE[i] = (short) distance;
            distance += 1 << DISTANCE_EXTRA_BITS[i];
        }
    }

    private Tokens() {
    }

    static boolean isLiteral(int token) {
        return (token & ~0xFF) == 0;
    }

    /** {@return the literal/length symbol of a match's length with its extra bits, in their places in a token} */
    static int length(int length) {
        int symbol = LENGTH_SYMBOL[length - MIN_MATCH];
        return symbol | (length - LENGTH_BASE[symbol - FIRST_LENGTH]) << LENGTH_EXTRA_SHIFT;
    }
}
