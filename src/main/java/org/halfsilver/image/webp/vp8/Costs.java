package org.halfsilver.image.webp.vp8;

/** What booleans cost. Integers, so that every machine decides alike. */
final class Costs {
    private static final int SCALE = 1 << 10;
    /** Bits, times {@link #SCALE}, of a value that has the probability index / 256. */
    private static final int[] BITS = new int[257];

    static {
        for (int i = 1; i < BITS.length; i++) {
            BITS[i] = (int) StrictMath.round(-StrictMath.log(i / 256.0) / StrictMath.log(2) * SCALE);
        }
        BITS[0] = BITS[1];
    }

    private Costs() {
    }

    /** {@return what so many plain bits cost} */
    static long plain(int bits) {
        return (long) bits * SCALE;
    }

    static long of(boolean bit, int probability) {
        return BITS[bit ? 256 - probability : probability];
    }

    /** {@return what all booleans of a slot cost with a probability} */
    static long of(int[] counts, int slot, int probability) {
        return (long) counts[2 * slot] * BITS[probability] + (long) counts[2 * slot + 1] * BITS[256 - probability];
    }

    /** {@return the probability that suits the booleans of a slot best; 255 where there are none} */
    static int bestProbability(int[] counts, int slot) {
        long zeros = counts[2 * slot];
        long all = zeros + counts[2 * slot + 1];
        if (all == 0) {
            return 255;
        }
        return Math.clamp((zeros * 512 + all) / (2 * all), 1, 255);
    }
}
