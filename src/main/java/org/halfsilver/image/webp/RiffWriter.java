package org.halfsilver.image.webp;

import java.util.Arrays;

/** Writes chunks, RFC 9649 section 2.3. Sizes of what holds other chunks are filled in once they are known. */
final class RiffWriter {
    private byte[] bytes;
    private int length;

    RiffWriter(int expectedLength) {
        bytes = new byte[Math.max(expectedLength, 64)];
    }

    /** Begins a chunk that holds other things; {@link #end} ends it. */
    int begin(int fourCc) {
        number(fourCc, 4);
        number(0, 4);
        return length;
    }

    void end(int begin) {
        int size = length - begin;
        for (int i = 0; i < 4; i++) {
            bytes[begin - 4 + i] = (byte) (size >> (8 * i));
        }
        if ((size & 1) != 0) {
            number(0, 1);
        }
    }

    void chunk(int fourCc, byte[] payload) {
        int begin = begin(fourCc);
        ensure(payload.length);
        System.arraycopy(payload, 0, bytes, length, payload.length);
        length += payload.length;
        end(begin);
    }

    void number(int number, int count) {
        ensure(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) (number >> (8 * i));
        }
    }

    byte[] finish() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length + (bytes.length >> 1)));
        }
    }
}
