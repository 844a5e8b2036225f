package org.halfsilver.image.webp.vp8l;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import org.halfsilver.image.codec.RefusedImageException;

/** Reads bits from the lowest to the highest. Past its end it reads zeros, until somebody asks {@link #checkEnd}. */
final class BitReader {
    private static final VarHandle LITTLE_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);

    private final byte[] data;
    private final int from;
    private final int end;
    private int position;
    private long window;
    private int available;

    BitReader(byte[] data, int from, int end) {
        this.data = data;
        this.from = from;
        this.end = end;
        this.position = from;
    }

    private BitReader(BitReader other) {
        this(other.data, other.from, other.end);
        position = other.position;
        window = other.window;
        available = other.available;
    }

    /** {@return a reader of its own that stands at the same bit} */
    BitReader copy() {
        return new BitReader(this);
    }

    /** Makes at least 56 bits ready for {@link #peek} and {@link #skip}. */
    void fill() {
        if (end - position >= Long.BYTES) {
            window |= (long) LITTLE_ENDIAN.get(data, position) << available;
            position += (63 - available) >>> 3;
            available |= 56;
            return;
        }
        while (available <= 56) {
            if (position < end) {
                window |= (data[position] & 0xffL) << available;
            }
            position++;
            available += 8;
        }
    }

    int peek() {
        return (int) window;
    }

    void skip(int count) {
        window >>>= count;
        available -= count;
    }

    /** Reads at most 24 bits. */
    int bits(int count) {
        fill();
        return ready(count);
    }

    /** Reads bits that an earlier {@link #fill} made ready. */
    int ready(int count) {
        int bits = (int) window & (1 << count) - 1;
        skip(count);
        return bits;
    }

    boolean flag() {
        return bits(1) != 0;
    }

    /** Refuses where more was read than there is. As in libwebp the first eight bytes may be read in any case. */
    void checkEnd() throws RefusedImageException {
        long used = 8L * (position - from) - available;
        if (used > 8L * Math.max(end - from, Long.BYTES)) {
            throw RefusedImageException.malformed("VP8L data: ends early");
        }
    }
}
