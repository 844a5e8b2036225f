package org.halfsilver.image.webp.vp8l;

/** Lengths and distances as a prefix symbol and extra bits, RFC 9649 section 3.6.2.2. Values here begin with 0. */
final class Prefix {
    private Prefix() {
    }

    static int symbol(int value) {
        if (value < 4) {
            return value;
        }
        int high = 31 - Integer.numberOfLeadingZeros(value);
        return 2 * high + (value >> (high - 1) & 1);
    }

    static int extraBits(int symbol) {
        return symbol < 4 ? 0 : (symbol - 2) >> 1;
    }

    /** {@return the smallest value of a symbol} */
    static int base(int symbol) {
        return symbol < 4 ? symbol : (2 + (symbol & 1)) << ((symbol - 2) >> 1);
    }
}
