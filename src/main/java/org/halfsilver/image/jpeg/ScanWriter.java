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
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long EVERY_BYTE = 0x01_01_01_01_01_01_01_01L;
    private static final long TOP_BITS = EVERY_BYTE << 7;
    /** Tokens from one look at the clock to the next: an even number. */
    private static final int STRETCH = 1 << 12;
    private static final int STRETCH_BYTES = STRETCH * CODE_BITS / Byte.SIZE + 2 * Long.BYTES;

    private final int[] entries = new int[1 << Tokens.INDEX_BITS];
    /** Data of a stretch, before zero bytes are stuffed in. */
    private final byte[] plain = new byte[STRETCH_BYTES];
    private final ByteOutput out;
    private final Work work;
    /** Bits that don't fill a byte yet, the first one on top. */
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
            out.ensure(2 * STRETCH_BYTES);
            stuff(encode(tokens.values, from, Math.min(from + STRETCH, tokens.count)));
        }
        if (pendingBits > 0) {
            out.ensure(2);
            plain[0] = (byte) ((pending | -1L >>> pendingBits) >>> (Long.SIZE - Byte.SIZE));
            stuff(1);
        }
    }

    /** Writes the codes of tokens, two at a time, and says how many bytes they filled. */
    private int encode(int[] tokens, int from, int to) {
        int[] codes = entries;
        byte[] bytes = plain;
        long held = pending;
        int free = Long.SIZE - pendingBits;
        int count = 0;
        int i = from;
        for (; i + 1 < to; i += 2) {
            int first = tokens[i];
            int entry = codes[first & Tokens.INDEX_MASK];
            free -= entry >>> CODE_BITS;
            held |= (long) (entry & CODE_MASK | first >>> Tokens.INDEX_BITS) << free;
            int second = tokens[i + 1];
            entry = codes[second & Tokens.INDEX_MASK];
            free -= entry >>> CODE_BITS;
            held |= (long) (entry & CODE_MASK | second >>> Tokens.INDEX_BITS) << free;
            LONG.set(bytes, count, held);
            int full = (Long.SIZE - free) >>> 3;
            count += full;
            held = held << (full << 2) << (full << 2);
            free += full << 3;
        }
        if (i < to) {
            int entry = codes[tokens[i] & Tokens.INDEX_MASK];
            free -= entry >>> CODE_BITS;
            held |= (long) (entry & CODE_MASK | tokens[i] >>> Tokens.INDEX_BITS) << free;
            LONG.set(bytes, count, held);
            int full = (Long.SIZE - free) >>> 3;
            count += full;
            held = held << (full << 2) << (full << 2);
            free += full << 3;
        }
        pending = held;
        pendingBits = Long.SIZE - free;
        return count;
    }

    /** Puts out bytes, each 0xFF with a zero byte behind it (T.81, F.1.2.3). */
    private void stuff(int length) {
        byte[] bytes = out.bytes;
        int count = out.count;
        int i = 0;
        while (i < length) {
            while (i + Long.BYTES <= length) {
                long eight = (long) LONG.get(plain, i);
                if (((~eight - EVERY_BYTE) & eight & TOP_BITS) != 0) {
                    break;
                }
                LONG.set(bytes, count, eight);
                i += Long.BYTES;
                count += Long.BYTES;
            }
            for (int end = Math.min(i + Long.BYTES, length); i < end; i++) {
                bytes[count++] = plain[i];
                if (plain[i] == (byte) 0xff) {
                    bytes[count++] = 0;
                }
            }
        }
        out.count = count;
    }
}
