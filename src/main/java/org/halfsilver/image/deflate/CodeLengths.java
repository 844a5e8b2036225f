package org.halfsilver.image.deflate;

import java.util.Arrays;

/** Finds the prefix code of least cost for counted symbols: Huffman's, with a bound on the code lengths. */
final class CodeLengths {
    /** Bits of a symbol in a sort key; the rest holds its count. */
    private static final int SYMBOL_BITS = 9;

    private final int[] keys = new int[Tokens.LITERAL_SYMBOLS];
    private final int[] nodes = new int[Tokens.LITERAL_SYMBOLS];
    private final int[] perLength = new int[32];

    /**
     * Computes the code lengths. Two symbols get codes even where fewer occur, as some decoders want codes complete.
     *
     * @param counts how often each symbol occurs, in sum below 2^22
     * @param symbols length of the alphabet, at least 2
     * @param limit the longest code allowed, in bits
     * @param lengths takes the results, 0 for symbols that don't occur
     */
    void compute(int[] counts, int symbols, int limit, byte[] lengths) {
        Arrays.fill(lengths, 0, symbols, (byte) 0);
        int used = 0;
        for (int i = 0; i < symbols; i++) {
            if (counts[i] != 0) {
                keys[used++] = counts[i] << SYMBOL_BITS | i;
            }
        }
        if (used < 2) {
            int only = used == 0 ? 0 : keys[0] & (1 << SYMBOL_BITS) - 1;
            lengths[only] = 1;
            lengths[only == 0 ? 1 : 0] = 1;
            return;
        }
        Arrays.sort(keys, 0, used);
        depths(used);
        limit(limit);
        // The rarest symbols come first, and get the longest codes.
        int next = 0;
        for (int length = limit; length > 0; length--) {
            for (int n = perLength[length]; n > 0; n--) {
                lengths[keys[next++] & (1 << SYMBOL_BITS) - 1] = (byte) length;
            }
        }
    }

    /**
     * Counts the leaves of each depth in Huffman's tree, in place: Moffat and Katajainen, "In-place calculation of
     * minimum-redundancy codes" (1995).
     */
    private void depths(int n) {
        int leaf = 0;
        int root = 0;
        int[] a = nodes;
        for (int i = 0; i < n; i++) {
            a[i] = keys[i] >>> SYMBOL_BITS;
        }
        for (int next = 0; next < n - 1; next++) {
            int sum = 0;
            for (int child = 0; child < 2; child++) {
                if (leaf >= n || (root < next && a[root] < a[leaf])) {
                    sum += a[root];
                    a[root++] = next;
                } else {
                    sum += a[leaf++];
                }
            }
            a[next] = sum;
        }
        Arrays.fill(perLength, 0);
        a[n - 2] = 0;
        for (int i = n - 3; i >= 0; i--) {
            a[i] = a[a[i]] + 1;
        }
        int internal = n - 2;
        int available = 1;
        int depth = 0;
        int leaves = n;
        while (leaves > 0) {
            int inner = 0;
            while (internal >= 0 && a[internal] == depth) {
                inner++;
                internal--;
            }
            perLength[Math.min(depth, perLength.length - 1)] += available - inner;
            leaves -= available - inner;
            available = 2 * inner;
            depth++;
        }
    }

    /** Shortens codes beyond the limit, and pays for it with longer codes of the rarest symbols below it. */
    private void limit(int limit) {
        long kraft = 0;
        for (int length = perLength.length - 1; length > limit; length--) {
            perLength[limit] += perLength[length];
            perLength[length] = 0;
        }
        for (int length = 1; length <= limit; length++) {
            kraft += (long) perLength[length] << (limit - length);
        }
        long excess = kraft - (1L << limit);
        while (excess > 0) {
            int length = limit - 1;
            while (perLength[length] == 0) {
                length--;
            }
            // One code of this length becomes the parent of two a bit longer, of which one comes from the limit.
            perLength[length]--;
            perLength[length + 1] += 2;
            perLength[limit]--;
            excess--;
        }
    }
}
