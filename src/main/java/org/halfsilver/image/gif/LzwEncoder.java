package org.halfsilver.image.gif;

import java.util.Arrays;

/** Writes colour indices as LZW data (GIF89a, Appendix F), greedily, with a fresh table whenever one is full. Used once. */
final class LzwEncoder {
    private static final int MAX_CODES = 4096;
    /** Slots of the table of known strings: a prime well above the number of codes. */
    private static final int SLOTS = 9973;

    private final int clear;
    private final int codeSize;
    /** A string as its first part's code and its last index, plus 1; 0 where the slot is free. */
    private final int[] strings = new int[SLOTS];
    private final short[] codes = new short[SLOTS];

    private byte[] data = new byte[1024];
    private int length;
    private long bits;
    private int bitCount;
    private int width;
    private int next;

    /**
     * Prepares for one frame.
     *
     * @param codeSize the minimum code size, 2 to 8
     */
    LzwEncoder(int codeSize) {
        this.codeSize = codeSize;
        this.clear = 1 << codeSize;
        this.width = codeSize + 1;
        this.next = clear + 2;
    }

    /**
     * Writes a frame.
     *
     * @param pixels the indices, each below 2 to the power of the code size; at least one
     * @return the data; the first {@link #length()} bytes count
     */
    byte[] encode(byte[] pixels) {
        put(clear);
        int string = pixels[0] & 0xFF;
        for (int i = 1; i < pixels.length; i++) {
            int index = pixels[i] & 0xFF;
            int key = (string << 8 | index) + 1;
            int slot = slot(key);
            if (strings[slot] == key) {
                string = codes[slot];
            } else {
                put(string);
                extend(slot, key);
                string = index;
            }
        }
        put(string);
        widen(next + 1);
        put(clear + 1);
        if (bitCount > 0) {
            put8();
        }
        return data;
    }

    /** {@return bytes of data} */
    int length() {
        return length;
    }

    private void extend(int slot, int key) {
        if (next == MAX_CODES) {
            put(clear);
            Arrays.fill(strings, 0);
            next = clear + 2;
            width = codeSize + 1;
        } else {
            strings[slot] = key;
            codes[slot] = (short) next++;
            widen(next);
        }
    }

    /** The decoder knows one code less than we do: it widens when the code just made doesn't fit any more. */
    private void widen(int known) {
        if (known > 1 << width && width < 12) {
            width++;
        }
    }

    private int slot(int key) {
        int slot = key % SLOTS;
        while (strings[slot] != 0 && strings[slot] != key) {
            slot = slot + 1 == SLOTS ? 0 : slot + 1;
        }
        return slot;
    }

    private void put(int code) {
        bits |= (long) code << bitCount;
        bitCount += width;
        while (bitCount >= 8) {
            put8();
        }
    }

    private void put8() {
        if (length == data.length) {
            data = Arrays.copyOf(data, 2 * length);
        }
        data[length++] = (byte) bits;
        bits >>>= 8;
        bitCount = Math.max(bitCount - 8, 0);
    }
}
