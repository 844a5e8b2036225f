package org.halfsilver.image.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads bits of entropy-coded data, up to 64 kept at hand with the next one on top. It reads zeros behind the end, and
 * {@link #overrun} tells.
 */
final class BitReader {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final EntropyData data;
    private final byte[] bytes;
    private long buffer;
    private int count;
    private int position;

    BitReader(EntropyData data) {
        this.data = data;
        this.bytes = data.bytes;
    }

    /** Goes to the beginning of the segment that the data was opened at. */
    void begin() {
        buffer = 0;
        count = 0;
        position = 0;
    }

    /** Makes at least 56 bits available. */
    void fill() {
        buffer |= (long) LONG.get(bytes, position) >>> count;
        position += (Long.SIZE - 1 - count) >> 3;
        count |= 56;
    }

    /** {@return the next bits, the first one on top; as many of them count as were filled and not skipped since} */
    long peek() {
        return buffer;
    }

    /** Passes over bits. */
    void skip(int bits) {
        buffer <<= bits;
        count -= bits;
    }

    /**
     * Reads a number.
     *
     * @param bits 1 to 32
     * @return the number they form, the first bit being the highest
     */
    int read(int bits) {
        int value = (int) (buffer >>> (Long.SIZE - bits));
        skip(bits);
        return value;
    }

    /** Reads one bit; fills before if needed. */
    int bit() {
        if (count == 0) {
            fill();
        }
        int value = (int) (buffer >>> (Long.SIZE - 1));
        skip(1);
        return value;
    }

    /** Reads a code; fills before. At least 39 bits remain available. */
    int symbol(HuffmanTable table) {
        fill();
        int found = table.find(buffer);
        skip(HuffmanTable.length(found));
        return HuffmanTable.symbol(found);
    }

    /** Reads a number of a size category (T.81, F.2.2.1, EXTEND). */
    int extend(int size) {
        if (size == 0) {
            return 0;
        }
        int bits = read(size);
        return bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
    }

    /** {@return whether more bits were read than there are} */
    boolean overrun() {
        return (long) position * Byte.SIZE - count > (long) data.length * Byte.SIZE;
    }
}
