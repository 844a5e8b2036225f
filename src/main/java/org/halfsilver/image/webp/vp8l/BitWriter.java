package org.halfsilver.image.webp.vp8l;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes bits from the lowest to the highest; the last byte is filled with zeros. */
final class BitWriter {
    private static final VarHandle LITTLE_ENDIAN = MethodHandles.byteArrayViewVarHandle(int[].class,
            ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int length;
    private long window;
    private int used;

    BitWriter(int expectedLength) {
        bytes = new byte[expectedLength + 64];
    }

    /** Writes at most 32 bits; those above {@code count} must be 0. */
    void bits(int value, int count) {
        window |= (value & 0xffffffffL) << used;
        used += count;
        if (used >= Integer.SIZE) {
            if (bytes.length - length < Integer.BYTES) {
                bytes = Arrays.copyOf(bytes, bytes.length + (bytes.length >> 1));
            }
            LITTLE_ENDIAN.set(bytes, length, (int) window);
            length += Integer.BYTES;
            window >>>= Integer.SIZE;
            used -= Integer.SIZE;
        }
    }

    void flag(boolean bit) {
        bits(bit ? 1 : 0, 1);
    }

    byte[] finish() {
        byte[] all = Arrays.copyOf(bytes, length + ((used + 7) >> 3));
        for (int i = length; i < all.length; i++) {
            all[i] = (byte) (window >>> (8 * (i - length)));
        }
        return all;
    }
}
