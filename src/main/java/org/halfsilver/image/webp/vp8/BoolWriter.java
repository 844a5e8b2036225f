package org.halfsilver.image.webp.vp8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The boolean entropy encoder, RFC 6386 section 7.3. Ends on the first byte that leaves no boolean undecided. */
final class BoolWriter {
    private static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(int[].class,
            ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int length;
    /** The interval's lower bound: {@code 8 + shifts} bits, and a carry above them. */
    private long low;
    private int range = 255;
    /** Bits that left the interval's eight and are still in {@link #low}; below 32. */
    private int shifts;

    BoolWriter(int expectedLength) {
        bytes = new byte[Math.max(expectedLength, 64)];
    }

    void write(boolean bit, int probability) {
        int split = 1 + (((range - 1) * probability) >> 8);
        if (bit) {
            low += split;
            range -= split;
        } else {
            range = split;
        }
        int shift = Integer.numberOfLeadingZeros(range) - 24;
        range <<= shift;
        low <<= shift;
        shifts += shift;
        if (shifts >= 32) {
            emit(low >>> (shifts - 24));
            low &= (1L << (shifts - 24)) - 1;
            shifts -= 32;
        }
    }

    /** Writes a run of booleans as {@link BooleanLog} holds them. */
    void write(short[] booleans, int count, int[] probabilities) {
        long low = this.low;
        int range = this.range;
        int shifts = this.shifts;
        for (int i = 0; i < count; i++) {
            int entry = booleans[i];
            int split = 1 + (((range - 1) * probabilities[entry >> 1]) >> 8);
            // The value is close to random, so that a branch on it would mostly be mispredicted.
            int mask = -(entry & 1);
            low += split & mask;
            range = split + (range - 2 * split & mask);
            int shift = Integer.numberOfLeadingZeros(range) - 24;
            range <<= shift;
            low <<= shift;
            shifts += shift;
            if (shifts >= 32) {
                emit(low >>> (shifts - 24));
                low &= (1L << (shifts - 24)) - 1;
                shifts -= 32;
            }
        }
        this.low = low;
        this.range = range;
        this.shifts = shifts;
    }

    void flag(boolean bit) {
        write(bit, 128);
    }

    void literal(int number, int count) {
        for (int i = count - 1; i >= 0; i--) {
            flag((number >> i & 1) != 0);
        }
    }

    void signed(int number, int count) {
        literal(Math.abs(number), count);
        flag(number < 0);
    }

    void optionalSigned(int number, int count) {
        flag(number != 0);
        if (number != 0) {
            signed(number, count);
        }
    }

    /** {@return bytes that a decoder has read, at most, once it has all booleans so far} */
    int bytesSoFar() {
        return length + ((8 + shifts + 7) >> 3);
    }

    /** Ends the stream; nothing can be written after it. */
    byte[] finish() {
        int bits = 8 + shifts;
        int count = (bits + 7) >> 3;
        long rest = low << (8 * count - bits);
        if (rest >>> (8 * count) != 0) {
            carry();
        }
        ensure(count);
        for (int i = count - 1; i >= 0; i--) {
            bytes[length++] = (byte) (rest >>> (8 * i));
        }
        return Arrays.copyOf(bytes, length);
    }

    /** Appends 32 bits and adds the carry above them to what was written before. */
    private void emit(long word) {
        if (word >>> 32 != 0) {
            carry();
        }
        ensure(Integer.BYTES);
        BIG_ENDIAN.set(bytes, length, (int) word);
        length += Integer.BYTES;
    }

    private void carry() {
        int i = length;
        do {
            bytes[--i]++;
        } while (bytes[i] == 0);
    }

    private void ensure(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length + (bytes.length >> 1) + count);
        }
    }
}
