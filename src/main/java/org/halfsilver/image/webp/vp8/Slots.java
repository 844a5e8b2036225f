package org.halfsilver.image.webp.vp8;

import java.util.stream.IntStream;

/**
 * Where each probability of a frame has its place in one flat array: first the coefficients', RFC 6386 section 13.4,
 * which a frame may set; then one for each number from 0 to 255, for what the format fixes; then those of the segment
 * tree and of skipped macroblocks, which the frame sets as well.
 */
final class Slots {
    /** Block types, bands, contexts and nodes of the token tree. */
    static final int TYPES = 4;
    static final int BANDS = 8;
    static final int CONTEXTS = 3;
    static final int NODES = 11;
    static final int COEFFICIENTS = TYPES * BANDS * CONTEXTS * NODES;
    static final int FIXED = COEFFICIENTS;
    static final int SEGMENT = FIXED + 256;
    static final int SKIP = SEGMENT + 3;
    static final int COUNT = SKIP + 1;

    private Slots() {
    }

    /** {@return an array with the fixed probabilities in place} */
    static int[] probabilities() {
        int[] probabilities = new int[COUNT];
        for (int i = 0; i < 256; i++) {
            probabilities[FIXED + i] = i;
        }
        return probabilities;
    }

    /** {@return every slot, in order} */
    static int[] all() {
        return IntStream.range(0, COUNT).toArray();
    }

    /** {@return the slot of the first node for a block type, coefficient band and context} */
    static int coefficient(int type, int band, int context) {
        return ((type * BANDS + band) * CONTEXTS + context) * NODES;
    }
}
