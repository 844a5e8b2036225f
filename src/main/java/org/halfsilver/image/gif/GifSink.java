package org.halfsilver.image.gif;

import java.util.Arrays;

/** Grows with what is written to it. Numbers stand with the least significant byte first (GIF89a, 6). */
final class GifSink {
    private static final int SUB_BLOCK = 255;

    private byte[] bytes;
    private int size;

    GifSink(int capacity) {
        bytes = new byte[capacity];
    }

    void u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void u16(int value) {
        u8(value);
        u8(value >> 8);
    }

    void bytes(byte[] from, int length) {
        room(length);
        System.arraycopy(from, 0, bytes, size, length);
        size += length;
    }

    /** Cuts data into sub-blocks (GIF89a, 15), with the terminator behind them. */
    void subBlocks(byte[] data, int length) {
        room(length + length / SUB_BLOCK + 2);
        for (int at = 0; at < length; at += SUB_BLOCK) {
            int count = Math.min(SUB_BLOCK, length - at);
            bytes[size] = (byte) count;
            System.arraycopy(data, at, bytes, size + 1, count);
            size += count + 1;
        }
        bytes[size++] = 0;
    }

    /** {@return all that was written to this sink and, behind it, to another one} */
    byte[] join(GifSink behind) {
        byte[] all = Arrays.copyOf(bytes, size + behind.size);
        System.arraycopy(behind.bytes, 0, all, size, behind.size);
        return all;
    }

    private void room(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
    }
}
