package org.halfsilver.image.jpeg;

import java.util.Arrays;

/** A Huffman code made for the symbols at hand (T.81, annex K.2, with the lengths limited as in figure K.3). */
final class HuffmanCode {
    /** Never given to a symbol: its code is the one of all ones, which is forbidden. */
    private static final int RESERVED = Tokens.SYMBOLS;
    /** Lengths before they are limited. The sum of frequencies stays below 2^32, so that 64 is more than enough. */
    private static final int MAX_UNLIMITED = 64;

    /** Codes of each length, from index 1 to 16. */
    final int[] counts = new int[HuffmanTable.MAX_LENGTH + 1];
    /** Symbols in the order of their codes. */
    final byte[] symbols;

    /**
     * Makes the best code.
     *
     * @param frequencies how often each symbol occurs
     * @param from where they begin in the array
     */
    HuffmanCode(int[] frequencies, int from) {
        long[] leaves = leaves(frequencies, from);
        int[] lengths = lengths(leaves);
        int[] unlimited = new int[MAX_UNLIMITED + 1];
        for (int length : lengths) {
            unlimited[length]++;
        }
        limit(unlimited);
        System.arraycopy(unlimited, 0, counts, 0, counts.length);
        symbols = new byte[leaves.length - 1];
        // The rarest symbols get the longest codes; the very last one is the reserved one.
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = (byte) symbol(leaves[leaves.length - 1 - i]);
        }
    }

    /** Frequencies with their symbols, the rarest first; of equals the greater symbol first, the reserved one at all. */
    private static long[] leaves(int[] frequencies, int from) {
        long[] leaves = new long[Tokens.SYMBOLS + 1];
        int count = 0;
        leaves[count++] = leaf(0, RESERVED);
        for (int symbol = 0; symbol < Tokens.SYMBOLS; symbol++) {
            if (frequencies[from + symbol] > 0) {
                leaves[count++] = leaf(frequencies[from + symbol], symbol);
            }
        }
        if (count == 1) {
            leaves[count++] = leaf(1, 0);
        }
        Arrays.sort(leaves, 0, count);
        return Arrays.copyOf(leaves, count);
    }

    private static long leaf(int frequency, int symbol) {
        return (long) frequency << 16 | RESERVED - symbol;
    }

    private static int symbol(long leaf) {
        return RESERVED - (int) (leaf & 0xffff);
    }

    /** Huffman's construction: two queues, of leaves and of nodes, both from the rarest on. */
    private static int[] lengths(long[] leaves) {
        int count = leaves.length;
        long[] weights = new long[2 * count];
        int[] parents = new int[2 * count];
        for (int i = 0; i < count; i++) {
            weights[i] = leaves[i] >>> 16;
        }
        int leaf = 0;
        int node = count;
        for (int made = count; made < 2 * count - 1; made++) {
            for (int child = 0; child < 2; child++) {
                boolean takeLeaf = leaf < count && (node >= made || weights[leaf] <= weights[node]);
                int taken = takeLeaf ? leaf++ : node++;
                weights[made] += weights[taken];
                parents[taken] = made;
            }
        }
        int[] depths = new int[2 * count];
        for (int i = 2 * count - 3; i >= 0; i--) {
            depths[i] = depths[parents[i]] + 1;
        }
        return Arrays.copyOf(depths, count);
    }

    /** Figure K.3, and the reserved symbol's code taken away: one of the longest. */
    private static void limit(int[] counts) {
        for (int length = MAX_UNLIMITED; length > HuffmanTable.MAX_LENGTH; length--) {
            while (counts[length] > 0) {
                int shorter = length - 2;
                while (counts[shorter] == 0) {
                    shorter--;
                }
                counts[length] -= 2;
                counts[length - 1]++;
                counts[shorter + 1] += 2;
                counts[shorter]--;
            }
        }
        int longest = HuffmanTable.MAX_LENGTH;
        while (counts[longest] == 0) {
            longest--;
        }
        counts[longest]--;
    }

    /**
     * Prepares the codes for writing. An entry holds the code, shifted by its symbol's extra bits, in the lower 27 bits,
     * and the length of both together above.
     *
     * @param entries receives them at the symbols' places
     * @param from the place of symbol 0
     */
    void entries(int[] entries, int from) {
        int code = 0;
        int next = 0;
        for (int length = 1; length <= HuffmanTable.MAX_LENGTH; length++) {
            code <<= 1;
            for (int i = 0; i < counts[length]; i++, code++, next++) {
                int symbol = symbols[next] & 0xff;
                int extra = Tokens.extraBits(symbol);
                entries[from + symbol] = (length + extra) << ScanWriter.CODE_BITS | code << extra;
            }
        }
    }

    /** {@return bytes of the table in a DHT segment} */
    int segmentBytes() {
        return 1 + HuffmanTable.MAX_LENGTH + symbols.length;
    }
}
