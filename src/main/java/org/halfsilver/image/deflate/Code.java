package org.halfsilver.image.deflate;

import java.util.Arrays;

/** A prefix code for encoding. An entry holds 16 bits of code as it is sent, its length from bit 16, and that with the extra bits from 24. */
final class Code {
    static final int LENGTH_SHIFT = 16;
    static final int ALL_BITS_SHIFT = 24;

    final byte[] lengths;
    final int[] entries;
    private final byte[] extraBits;
    private final int[] next = new int[Tokens.MAX_CODE_LENGTH + 2];

    private Code(byte[] extraBits) {
        this.extraBits = extraBits;
        lengths = new byte[extraBits.length];
        entries = new int[extraBits.length];
    }

    static Code ofLiterals() {
        return ofLiterals(Tokens.LITERAL_SYMBOLS);
    }

    /** The code that need not be sent, with the two symbols that never occur but have codes. */
    static Code fixedOfLiterals() {
        return ofLiterals(FixedCodes.LITERALS).assign(FixedCodes.literalLengths());
    }

    static Code fixedOfDistances() {
        return new Code(Arrays.copyOf(Tokens.DISTANCE_EXTRA_BITS, FixedCodes.DISTANCES))
                .assign(FixedCodes.distanceLengths());
    }

    private static Code ofLiterals(int symbols) {
        byte[] extraBits = new byte[symbols];
        System.arraycopy(Tokens.LENGTH_EXTRA_BITS, 0, extraBits, Tokens.FIRST_LENGTH, Tokens.LENGTH_EXTRA_BITS.length);
        return new Code(extraBits);
    }

    private Code assign(byte[] given) {
        System.arraycopy(given, 0, lengths, 0, lengths.length);
        assign();
        return this;
    }

    static Code ofDistances() {
        return new Code(Tokens.DISTANCE_EXTRA_BITS);
    }

    static Code ofCodeLengths() {
        byte[] extraBits = new byte[CodeLengthReader.ORDER.length];
        extraBits[16] = 2;
        extraBits[17] = 3;
        extraBits[18] = 7;
        return new Code(extraBits);
    }

    int symbols() {
        return lengths.length;
    }

    /** {@return bits that the counted symbols take with their extra bits} */
    long cost(int[] counts) {
        long cost = 0;
        for (int i = 0; i < counts.length; i++) {
            cost += (long) counts[i] * (lengths[i] + extraBits[i]);
        }
        return cost;
    }

    /** Assigns the canonical codes to {@link #lengths} (RFC 1951, section 3.2.2). */
    void assign() {
        Arrays.fill(next, 0);
        for (byte length : lengths) {
            next[length + 1]++;
        }
        next[1] = 0;
        for (int length = 2; length <= Tokens.MAX_CODE_LENGTH; length++) {
            next[length] = (next[length] + next[length - 1]) << 1;
        }
        for (int i = 0; i < lengths.length; i++) {
            int length = lengths[i];
            if (length != 0) {
                int reversed = Integer.reverse(next[length]++) >>> (32 - length);
                entries[i] = reversed | length << LENGTH_SHIFT | (length + extraBits[i]) << ALL_BITS_SHIFT;
            }
        }
    }
}
