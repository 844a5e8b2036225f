package org.halfsilver.image.jpeg;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;

/** The tables and the restart interval in force (T.81, B.2.4). */
final class Tables {
    static final int SLOTS = 4;

    private static final int AC_CLASS = 0x10;
    private static final int MAX_QUANTISATION = 0xffff;

    /** Values in zig-zag order. */
    final int[] @Nullable [] quantisation = new int[SLOTS][];
    final @Nullable HuffmanTable[] dc = new HuffmanTable[SLOTS];
    final @Nullable HuffmanTable[] ac = new HuffmanTable[SLOTS];
    int restartInterval;

    /** Reads a DQT segment: the bytes behind its length field. */
    void readQuantisation(byte[] source, int from, int to) throws RefusedImageException {
        int at = from;
        while (at < to) {
            int slot = source[at] & 15;
            boolean wide = (source[at] & 0xf0) != 0;
            at++;
            if (slot >= SLOTS || to - at < Frame.BLOCK_SIZE * (wide ? 2 : 1)) {
                throw RefusedImageException.malformed("DQT: slot " + slot + ", " + (to - at) + " bytes");
            }
            int[] values = new int[Frame.BLOCK_SIZE];
            for (int i = 0; i < Frame.BLOCK_SIZE; i++) {
                int high = wide ? source[at++] & 0xff : 0;
                values[i] = high << 8 | (source[at++] & 0xff);
                if (values[i] == 0) {
                    throw RefusedImageException.malformed("DQT: value 0 (expected: 1 to " + MAX_QUANTISATION + ")");
                }
            }
            quantisation[slot] = values;
        }
    }

    /** Reads a DHT segment: the bytes behind its length field. */
    void readHuffman(byte[] source, int from, int to) throws RefusedImageException {
        int at = from;
        while (to - at > HuffmanTable.MAX_LENGTH) {
            int head = source[at++] & 0xff;
            int slot = head & ~AC_CLASS;
            int[] counts = new int[HuffmanTable.MAX_LENGTH + 1];
            int sum = 0;
            for (int length = 1; length <= HuffmanTable.MAX_LENGTH; length++) {
                counts[length] = source[at++] & 0xff;
                sum += counts[length];
            }
            if (slot >= SLOTS || sum > Tokens.SYMBOLS || sum > to - at) {
                throw RefusedImageException.malformed("DHT: slot " + slot + ", " + sum + " symbols");
            }
            byte[] symbols = new byte[sum];
            System.arraycopy(source, at, symbols, 0, sum);
            at += sum;
            ((head & AC_CLASS) != 0 ? ac : dc)[slot] = new HuffmanTable(counts, symbols);
        }
        if (at != to) {
            throw RefusedImageException.malformed("DHT: " + (to - at) + " bytes left over");
        }
    }

    /** Puts the tables of annex K.3 where a sequential picture leaves them out, as motion pictures do. */
    void addTypical() throws RefusedImageException {
        for (int slot = 0; slot < TypicalTables.SLOTS; slot++) {
            if (dc[slot] == null) {
                dc[slot] = TypicalTables.dc(slot);
            }
            if (ac[slot] == null) {
                ac[slot] = TypicalTables.ac(slot);
            }
        }
    }
}
