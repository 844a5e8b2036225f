package org.halfsilver.image.deflate;

import java.util.Arrays;

/** How often each symbol occurs among some tokens. */
final class Histogram {
    /** log2 of whole numbers, in 1/65536 bit; larger ones are halved until they fit. */
    private static final int[] LOG2 = new int[1 << 12];

    static {
        for (int i = 1; i < LOG2.length; i++) {
            LOG2[i] = (int) Math.round(StrictMath.log(i) / StrictMath.log(2) * 65536);
        }
    }

    final int[] literals = new int[Tokens.LITERAL_SYMBOLS];
    final int[] distances = new int[Tokens.DISTANCE_SYMBOLS];
    /** Index after the last of the tokens counted. */
    int to;
    private int tokens;
    private int matches;
    private long cost;

    void clear() {
        Arrays.fill(literals, 0);
        Arrays.fill(distances, 0);
    }

    /** Counts the tokens, whatever was counted before. */
    void count(int[] all, int from, int end) {
        clear();
        int[] lits = literals;
        int[] dists = distances;
        for (int i = from; i < end; i++) {
            int token = all[i];
            int symbol = token & Tokens.SYMBOL_MASK;
            lits[symbol]++;
            if (symbol >= Tokens.FIRST_LENGTH) {
                dists[token >>> Tokens.DISTANCE_SHIFT & 0x1F]++;
            }
        }
        tokens = end - from;
        to = end;
        matches = 0;
        for (int count : dists) {
            matches += count;
        }
        cost = estimate();
    }

    int matches() {
        return matches;
    }

    /** {@return an estimate of the bits that the tokens take in a block of their own, in 1/65536 bit, without extra bits} */
    long cost() {
        return cost;
    }

    void sum(Histogram a, Histogram b) {
        for (int i = 0; i < literals.length; i++) {
            literals[i] = a.literals[i] + b.literals[i];
        }
        for (int i = 0; i < distances.length; i++) {
            distances[i] = a.distances[i] + b.distances[i];
        }
        tokens = a.tokens + b.tokens;
        matches = a.matches + b.matches;
        to = Math.max(a.to, b.to);
        cost = estimate();
    }

    /** Entropy, and about what it takes to send the codes. */
    private long estimate() {
        return entropy(literals, tokens) + entropy(distances, matches);
    }

    private static long entropy(int[] counts, int total) {
        if (total == 0) {
            return 0;
        }
        int whole = log2(total);
        long cost = 0;
        int used = 0;
        for (int count : counts) {
            if (count != 0) {
                cost += (long) count * (whole - log2(count));
                used++;
            }
        }
        return cost + (((long) used * HEADER_BITS_PER_SYMBOL) << 16);
    }

    private static final int HEADER_BITS_PER_SYMBOL = 4;

    private static int log2(int n) {
        int shift = Math.max(0, 20 - Integer.numberOfLeadingZeros(n));
        return LOG2[n >>> shift] + (shift << 16);
    }
}
