package org.halfsilver.image.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits of a stream, lowest first, 56 or more of them at hand after {@link #refill}. Past the end there are zeros;
 * {@link #overrun} says whether any were taken.
 */
final class BitReader {
    /** Words are read up to the last byte, and once more from inside the first eight bytes after it. */
    static final int PADDING = 16;
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    final byte[] input;
    final int end;
    /** The next bits; those above {@link #count} may be any that follow. */
    long bits;
    int count;
    /** The next byte that no counted bit comes from. */
    int position;

    BitReader(byte[] input, int end) {
        this.input = input;
        this.end = end;
    }

    void refill() {
        if (position <= end + 8) {
            bits |= (long) LONG.get(input, position) << count;
            position += (63 - count) >>> 3;
        }
        count |= 56;
    }

    /** Takes up to 16 bits. */
    int take(int n) {
        if (count < n) {
            refill();
        }
        int value = (int) bits & ((1 << n) - 1);
        skip(n);
        return value;
    }

    void skip(int n) {
        bits >>>= n;
        count -= n;
    }

    boolean overrun() {
        return position - (count >> 3) > end;
    }

    /** Drops the bits up to the next byte, and gives back whole bytes; {@link #position} is the next byte then. */
    void toByte() {
        position -= count >> 3;
        bits = 0;
        count = 0;
    }
}
