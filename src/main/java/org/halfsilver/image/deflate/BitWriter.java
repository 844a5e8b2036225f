package org.halfsilver.image.deflate;

import java.util.Arrays;

/** Bits being written, lowest first, into an array that grows. */
final class BitWriter {
    byte[] out;
    int position;
    long bits;
    /** Pending bits; at most 7 between calls. */
    int count;

    BitWriter(int expected) {
        out = new byte[Math.max(expected, 64)];
    }

    /** Makes room for so many bits and a word more. */
    void ensure(long moreBits) {
        long needed = position + (moreBits >> 3) + 16;
        if (needed > out.length) {
            long grown = Math.max(needed, out.length + (long) (out.length >> 1));
            out = Arrays.copyOf(out, Math.toIntExact(Math.min(grown, Math.max(needed, Integer.MAX_VALUE - 8L))));
        }
    }

    /** Appends up to 32 bits; there must be room. */
    void put(int value, int n) {
        bits |= (value & 0xFFFF_FFFFL) << count;
        count += n;
        flush();
    }

    void flush() {
        BitReader.LONG.set(out, position, bits);
        position += count >> 3;
        bits >>>= count & ~7;
        count &= 7;
    }

    /** Fills the last byte up with zeros. */
    void toByte() {
        count += -count & 7;
        flush();
    }
}
