package org.halfsilver.image.webp.vp8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The boolean entropy encoder, RFC 6386 section 7.3. Ends on the first byte that leaves no boolean undecided. */
final class BoolWriter {
    private static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(int[].class,
            ByteOrder.BIG_ENDIAN);
    /** Where the factor stands in a step. */
    private static final int STEP_SHIFT = 16;
    private static final int STEP_MASK = (1 << STEP_SHIFT) - 1;

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

    /**
     * Writes a run of booleans as {@link BooleanLog} holds them. What each does to the interval is looked up rather than
     * decided: the values are close to random, so that a branch on them would mostly be mispredicted, and each boolean
     * has to wait for the interval that the one before it leaves.
     *
     * @param steps what {@link #steps} says for each entry
     */
    void write(short[] booleans, int count, int[] steps) {
        long low = this.low;
        int range = this.range;
        int shifts = this.shifts;
        for (int i = 0; i < count; i++) {
            int entry = booleans[i];
            int step = steps[entry];
            int scaled = range * (step >>> STEP_SHIFT) + (step & STEP_MASK);
            low += range - (scaled >>> 8) & -(entry & 1);
            int shift = Integer.numberOfLeadingZeros(scaled) - 16;
            range = scaled >>> 8 << shift;
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

    /**
     * For each entry of a log, a factor and a summand (from bit 0) that take the interval's width to 256 times the next
     * one, before that is scaled up: {@code 1 + (width - 1) * p / 256} for false, the rest of the width for true, both
     * rounded as section 7.3 does.
     *
     * @param slots for each place that entries name the slot of its probability
     * @param probabilities one for each slot, 1 to 255
     */
    static int[] steps(int[] slots, int[] probabilities) {
        int[] steps = new int[2 * slots.length];
        for (int i = 0; i < slots.length; i++) {
            int probability = probabilities[slots[i]];
            steps[2 * i] = probability << STEP_SHIFT | 256 - probability;
            steps[2 * i + 1] = 256 - probability << STEP_SHIFT | probability - 1;
        }
        return steps;
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
