package org.halfsilver.image.deflate;

import java.util.Arrays;

/** The codes that need not be sent (RFC 1951, section 3.2.6). */
final class FixedCodes {
    static final int LITERALS = 288;
    static final int DISTANCES = 32;

    private FixedCodes() {
    }

    static byte[] literalLengths() {
        byte[] lengths = new byte[LITERALS];
        Arrays.fill(lengths, 0, 144, (byte) 8);
        Arrays.fill(lengths, 144, 256, (byte) 9);
        Arrays.fill(lengths, 256, 280, (byte) 7);
        Arrays.fill(lengths, 280, LITERALS, (byte) 8);
        return lengths;
    }

    static byte[] distanceLengths() {
        byte[] lengths = new byte[DISTANCES];
        Arrays.fill(lengths, (byte) 5);
        return lengths;
    }

    static void build(DecodingTable literals, DecodingTable distances) {
        literals.build(literalLengths(), 0, LITERALS, /* mayLack= */ false);
        distances.build(distanceLengths(), 0, DISTANCES, /* mayLack= */ false);
    }
}
