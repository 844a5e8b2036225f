package org.halfsilver.image.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** Writes tokens as entropy-coded data (T.81, F.1.2.3). */
final class ScanWriter {
    /** A code of 16 bits and 11 extra bits. */
    static final int CODE_BITS = 27;

    private static final int CODE_MASK = (1 << CODE_BITS) - 1;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int TOP_BITS = 0x80_80_80_80;
    private static final int EVERY_BYTE = 0x01_01_01_01;
    /** Tokens from one look at the clock to the next. */
    private static final int STRETCH = 1 << 16;

    private final int[] entries = new int[Tokens.TABLES * Tokens.SYMBOLS];
    private final ByteOutput out;
    private final Work work;
    private long pending;
    private int pendingBits;

    ScanWriter(ByteOutput out, Work work) {
        this.out = out;
        this.work = work;
    }

    /**
     * Says with which code a table's tokens are written.
     *
     * @param table the table's number in tokens
     * @param code its code
     */
    void code(int table, HuffmanCode code) {
        code.entries(entries, table * Tokens.SYMBOLS);
    }

    /** Writes all tokens, and fills the last byte with ones. */
    void write(Tokens tokens) throws RefusedImageException {
        for (int from = 0; from < tokens.count; from += STRETCH) {
            work.check();
            int to = Math.min(from + STRETCH, tokens.count);
            // A token has up to 27 bits, and each byte of 0xFF is followed by a zero byte.
            long bits = 0;
            for (int i = from; i < to; i++) {
                bits += entries[tokens.values[i] & Tokens.INDEX_MASK] >>> CODE_BITS;
            }
            out.ensure(bits / 4 + 16);
            write(tokens.values, from, to);
        }
        int unused = -pendingBits & 7;
        pending = pending << unused | (1 << unused) - 1;
        for (pendingBits += unused; pendingBits > 0; pendingBits -= Byte.SIZE) {
            stuffed((int) (pending >>> (pendingBits - Byte.SIZE)));
        }
    }

    private void write(int[] tokens, int from, int to) {
        int[] codes = entries;
        byte[] bytes = out.bytes;
        int count = out.count;
        long held = pending;
        int heldBits = pendingBits;
        for (int i = from; i < to; i++) {
            int token = tokens[i];
            int entry = codes[token & Tokens.INDEX_MASK];
            int bits = entry >>> CODE_BITS;
            held = held << bits | (entry & CODE_MASK) | token >>> Tokens.INDEX_BITS;
            heldBits += bits;
            if (heldBits >= Integer.SIZE) {
                heldBits -= Integer.SIZE;
                int four = (int) (held >>> heldBits);
                if (((~four - EVERY_BYTE) & four & TOP_BITS) == 0) {
                    INT.set(bytes, count, four);
                    count += Integer.BYTES;
                } else {
                    out.count = count;
                    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                        stuffed(four >>> shift);
                    }
                    count = out.count;
                }
            }
        }
        out.count = count;
        pending = held;
        pendingBits = heldBits;
    }

    private void stuffed(int value) {
        out.put(value);
        if ((value & 0xff) == 0xff) {
            out.put(0);
        }
    }
}
