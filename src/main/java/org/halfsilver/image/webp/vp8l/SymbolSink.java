package org.halfsilver.image.webp.vp8l;

/** Takes the symbols of one entropy-coded image in their order, RFC 9649 section 3.6. */
interface SymbolSink {
    /**
     * A pixel as it is.
     *
     * @param group the prefix code group that is in force
     */
    void literal(int group, int argb);

    /**
     * A copy of earlier pixels.
     *
     * @param lengthMinusOne pixels - 1, 0 to 4095
     * @param distanceCode the distance code - 1, 0 to 2^20 - 1
     * @param distance pixels back
     */
    void copy(int group, int lengthMinusOne, int distanceCode, int distance);

    /** A pixel from the colour cache. */
    void cached(int group, int index);
}
