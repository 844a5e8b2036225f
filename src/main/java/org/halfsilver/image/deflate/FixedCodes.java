package org.halfsilver.image.deflate;

import java.util.Arrays;

/** The codes that need not be sent (RFC 1951, section 3.2.6). */
final class FixedCodes {
    static final int LITERALS = 288;
    static final int DISTANCES = 32;

    /** Built once, and not altered after. */
    static final DecodingTable LITERAL_TABLE = built(DecodingTable.ofLiterals(), literalLengths());
    static final DecodingTable DISTANCE_TABLE = built(DecodingTable.ofDistances(), distanceLengths());
    static final Code LITERAL_CODE = Code.fixedOfLiterals();
    static final Code DISTANCE_CODE = Code.fixedOfDistances();

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

    private static DecodingTable built(DecodingTable table, byte[] lengths) {
        table.build(lengths, 0, lengths.length, /* mayLack= */ false);
        return table;
    }
}
