package org.halfsilver.image.jpeg;

import org.halfsilver.image.codec.RefusedImageException;

/** A Huffman table as a DHT segment defines it (T.81, B.2.4.2), ready to decode with (annex C, F.2.2.3). */
final class HuffmanTable {
    static final int MAX_LENGTH = 16;
    /** Bits that {@link #lookup} resolves at once; longer codes are searched for. */
    static final int LOOKAHEAD = 9;

    private static final int LENGTH_SHIFT = 8;
    /** A code that no table holds takes a bit more than the longest code, and counts as the symbol 0. */
    private static final int BAD_CODE = (MAX_LENGTH + 1) << LENGTH_SHIFT;

    /** Codes of each length, from 1 to 16. */
    final int[] counts;
    /** Symbols in the order of their codes. */
    final byte[] symbols;

    private final int[] greatestCode = new int[MAX_LENGTH + 1];
    private final int[] symbolOffset = new int[MAX_LENGTH + 1];
    private final short[] lookup = new short[1 << LOOKAHEAD];

    /**
     * Builds a table.
     *
     * @param counts codes of each length, from index 1 to 16
     * @param symbols as many symbols as there are codes
     * @throws RefusedImageException where there are more codes of a length than fit, or one is all ones (annex C)
     */
    HuffmanTable(int[] counts, byte[] symbols) throws RefusedImageException {
        this.counts = counts;
        this.symbols = symbols;
        int code = 0;
        int symbol = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            code <<= 1;
            symbolOffset[length] = symbol - code;
            if (counts[length] > 0 && code + counts[length] > (1 << length) - 1) {
                throw RefusedImageException.malformed("DHT: " + counts[length] + " codes of " + length + " bits");
            }
            for (int i = 0; i < counts[length]; i++, code++, symbol++) {
                fill(code, length, symbol);
            }
            greatestCode[length] = counts[length] > 0 ? code - 1 : -1;
        }
    }

    private void fill(int code, int length, int symbol) {
        if (length <= LOOKAHEAD) {
            int first = code << (LOOKAHEAD - length);
            short entry = (short) (length << LENGTH_SHIFT | (symbols[symbol] & 0xff));
            for (int i = 0; i < 1 << (LOOKAHEAD - length); i++) {
                lookup[first + i] = entry;
            }
        }
    }

    /** {@return the greatest symbol of the table, 0 if it is empty} */
    int greatestSymbol() {
        int greatest = 0;
        for (byte symbol : symbols) {
            greatest = Math.max(greatest, symbol & 0xff);
        }
        return greatest;
    }

    /** {@return the greatest size, which is the lower half of a symbol, 0 if the table is empty} */
    int greatestSize() {
        int greatest = 0;
        for (byte symbol : symbols) {
            greatest = Math.max(greatest, symbol & 0xf);
        }
        return greatest;
    }

    /**
     * Finds the code that the bits begin with.
     *
     * @param bits the next 64 bits, the first one on top
     * @return the symbol in the lower eight bits, the length of its code above
     */
    int find(long bits) {
        int entry = lookup[(int) (bits >>> (Long.SIZE - LOOKAHEAD))];
        return entry != 0 ? entry : search(bits);
    }

    private int search(long bits) {
        for (int length = LOOKAHEAD + 1; length <= MAX_LENGTH; length++) {
            int code = (int) (bits >>> (Long.SIZE - length));
            if (code <= greatestCode[length]) {
                return length << LENGTH_SHIFT | (symbols[code + symbolOffset[length]] & 0xff);
            }
        }
        return BAD_CODE;
    }

    /** {@return the symbol of what {@link #find} returned} */
    static int symbol(int found) {
        return found & 0xff;
    }

    /** {@return the length of the code that {@link #find} found} */
    static int length(int found) {
        return found >>> LENGTH_SHIFT;
    }
}
