package org.halfsilver.link;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * ASCII text in seven bits a character, most significant bits first; unused bits of the last byte are zero. An address
 * becomes an eighth shorter, whatever it says. NUL stands for nothing, so that the number of characters follows from
 * the number of bytes.
 */
final class Septets {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long LOW_SEVEN = 0x7F7F_7F7F_7F7F_7F7FL;

    private Septets() {
    }

    static int packedLength(int characters) {
        return (characters * 7 + 7) >> 3;
    }

    /** Packs bytes below 128, none of them 0. */
    static void pack(byte[] ascii, int from, byte[] packed, int at) {
        int in = from;
        int out = at;
        // Eight characters become seven bytes; the eighth byte written here is overwritten by what follows.
        while (ascii.length - in >= 8 && packed.length - out >= 8) {
            LONG.set(packed, out, Long.compress((long) LONG.get(ascii, in), LOW_SEVEN) << 8);
            in += 8;
            out += 7;
        }
        long bits = 0;
        int count = 0;
        for (; in < ascii.length; in++) {
            bits = (bits << 7) | ascii[in];
            count += 7;
            if (count >= 8) {
                count -= 8;
                packed[out++] = (byte) (bits >> count);
            }
        }
        if (count > 0) {
            packed[out] = (byte) (bits << (8 - count));
        }
    }

    /**
     * Unpacks behind a prefix that is already there.
     *
     * @param target long enough for the prefix and 8 characters for every 7 bytes begun
     * @return the end of the text in the target, or -1 where the bytes are not what {@link #pack} makes
     */
    static int unpack(byte[] packed, int from, byte[] target, int at) {
        int in = from;
        int out = at;
        while (packed.length - in >= 8) {
            LONG.set(target, out, Long.expand((long) LONG.get(packed, in) >>> 8, LOW_SEVEN));
            in += 7;
            out += 8;
        }
        long bits = 0;
        int count = 0;
        for (; in < packed.length; in++) {
            bits = (bits << 8) | (packed[in] & 0xFF);
            count += 8;
            while (count >= 7) {
                count -= 7;
                target[out++] = (byte) ((bits >> count) & 0x7F);
            }
        }
        if ((bits & ((1 << count) - 1)) != 0) {
            return -1;
        }
        // Seven characters and eight both take seven bytes: the NUL tells them apart.
        return ((out - at) & 7) == 0 && out > at && target[out - 1] == 0 ? out - 1 : out;
    }
}
