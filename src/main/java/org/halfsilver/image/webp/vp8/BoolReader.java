package org.halfsilver.image.webp.vp8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The boolean entropy decoder, RFC 6386 section 7. Past its last byte it reads zeros and is {@linkplain #exhausted
 * exhausted} from the first boolean on that needs them, which is where libwebp gives up as well.
 */
final class BoolReader {
    private static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.BIG_ENDIAN);

    /** Bits of a {@link #word}, which leave room for those of the interval. */
    static final int LOADED = 56;

    final byte[] data;
    final int end;
    int position;
    /** Bits that are read and not yet decided; smaller than {@code range << bits}. */
    long value;
    /** Width of the interval, 128 to 255. */
    int range = 255;
    /** Bits in {@link #value} below the eight that the next decision looks at; negative once it needs more. */
    int bits = -8;
    private boolean exhausted;

    BoolReader(byte[] data, int from, int end) {
        this.data = data;
        this.position = from;
        this.end = end;
        load();
    }

    boolean exhausted() {
        return exhausted;
    }

    /** Loads further bits; to be called before a decision where {@link #bits} is negative. */
    void load() {
        if (end - position >= Long.BYTES) {
            value = value << LOADED | word(data, position);
            position += LOADED / Byte.SIZE;
            bits += LOADED;
        } else if (position < end) {
            value = value << 8 | (data[position++] & 0xff);
            bits += 8;
        } else {
            value <<= 8;
            bits = Math.max(bits + 8, 0);
            exhausted = true;
        }
    }

    /** {@return the next bits from a position that is eight bytes or more before the end} */
    static long word(byte[] data, int position) {
        return (long) BIG_ENDIAN.get(data, position) >>> Long.SIZE - LOADED;
    }

    /** One boolean that is false with {@code probability} / 256. */
    int read(int probability) {
        if (bits < 0) {
            load();
        }
        int split = 1 + (((range - 1) * probability) >> 8);
        long bigSplit = (long) split << bits;
        int bit;
        if (value >= bigSplit) {
            value -= bigSplit;
            range -= split;
            bit = 1;
        } else {
            range = split;
            bit = 0;
        }
        int shift = Integer.numberOfLeadingZeros(range) - 24;
        range <<= shift;
        bits -= shift;
        return bit;
    }

    boolean flag() {
        return read(128) != 0;
    }

    /** An unsigned number of so many bits, the highest first. */
    int literal(int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            number = number << 1 | read(128);
        }
        return number;
    }

    /** A magnitude of so many bits and a sign. */
    int signed(int count) {
        int magnitude = literal(count);
        return flag() ? -magnitude : magnitude;
    }

    /** A flag, and where it is set a signed number; else 0. */
    int optionalSigned(int count) {
        return flag() ? signed(count) : 0;
    }
}
