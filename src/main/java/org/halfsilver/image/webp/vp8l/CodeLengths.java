package org.halfsilver.image.webp.vp8l;

import java.util.Arrays;

/** Finds the lengths of a Huffman code whose longest code is limited. */
final class CodeLengths {
    private CodeLengths() {
    }

    /**
     * Gives each symbol that occurs a length, more frequent ones a shorter one. A single symbol gets 1.
     *
     * @param counts how often symbols occur
     * @param from index of the first symbol's count
     * @param lengths takes the lengths, 0 for symbols that don't occur; as many as there are symbols
     * @param limit bits of the longest code; 2^limit is at least the number of symbols
     * @return symbols that occur
     */
    static int find(int[] counts, int from, byte[] lengths, int size, int limit) {
        long[] sorted = new long[size];
        int used = 0;
        for (int symbol = 0; symbol < size; symbol++) {
            lengths[symbol] = 0;
            if (counts[from + symbol] > 0) {
                sorted[used++] = (long) counts[from + symbol] << 16 | symbol;
            }
        }
        if (used < 2) {
            if (used == 1) {
                lengths[(int) sorted[0] & 0xffff] = 1;
            }
            return used;
        }
        Arrays.sort(sorted, 0, used);
        int[] perLength = limited(treeDepths(sorted, used), limit);
        int next = used;
        for (int length = 1; length <= limit; length++) {
            for (int i = perLength[length]; i > 0; i--) {
                lengths[(int) sorted[--next] & 0xffff] = (byte) length;
            }
        }
        return used;
    }

    /**
     * Moffat and Katajainen, In-Place Calculation of Minimum-Redundancy Codes (1995): parents and then depths take the
     * place of the weights.
     *
     * @return codes of each length
     */
    private static int[] treeDepths(long[] sorted, int used) {
        long[] node = new long[used];
        for (int i = 0; i < used; i++) {
            node[i] = sorted[i] >>> 16;
        }
        int leaf = 0;
        int root = 0;
        for (int next = 0; next < used - 1; next++) {
            long sum = 0;
            for (int child = 0; child < 2; child++) {
                if (leaf >= used || (root < next && node[root] < node[leaf])) {
                    sum += node[root];
                    node[root++] = next;
                } else {
                    sum += node[leaf++];
                }
            }
            node[next] = sum;
        }
        int[] perLength = new int[used + 1];
        node[used - 2] = 0;
        for (int next = used - 3; next >= 0; next--) {
            node[next] = node[(int) node[next]] + 1;
        }
        int open = 1;
        int depth = 0;
        for (int next = used - 2; open > 0; depth++) {
            int inner = 0;
            while (next >= 0 && node[next] == depth) {
                inner++;
                next--;
            }
            perLength[depth] = open - inner;
            open = 2 * inner;
        }
        return perLength;
    }

    /** Cuts codes that are too long and makes room for them by lengthening others, the longest first. */
    private static int[] limited(int[] perLength, int limit) {
        int[] result = Arrays.copyOf(perLength, limit + 1);
        for (int length = limit + 1; length < perLength.length; length++) {
            result[limit] += perLength[length];
        }
        long space = 0;
        for (int length = 1; length <= limit; length++) {
            space += (long) result[length] << (limit - length);
        }
        for (; space > 1L << limit; space--) {
            int length = limit - 1;
            while (result[length] == 0) {
                length--;
            }
            result[limit]--;
            result[length]--;
            result[length + 1] += 2;
        }
        return result;
    }

    /**
     * Puts canonical codes in the counts' place: the code, its first bit lowest, with its length above 16 bits. The code
     * of an only symbol has no bits.
     */
    static void assign(int[] entries, int from, byte[] lengths, int size, int used) {
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
