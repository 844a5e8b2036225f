package org.halfsilver.image.jpeg;

import java.util.Arrays;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** A growing array of bytes, big-endian. */
final class ByteOutput {
    private final Work work;
    byte[] bytes;
    int count;

    ByteOutput(Work work, int capacity) throws RefusedImageException {
        this.work = work;
        bytes = work.octets(capacity);
    }

    /** Makes room for more bytes. */
    void ensure(long more) throws RefusedImageException {
        if (bytes.length - count < more) {
            long capacity = Math.min(Math.max(bytes.length * 2L, count + more), Integer.MAX_VALUE - 8);
            if (capacity < count + more) {
                throw RefusedImageException.tooLarge("output: " + (count + more) + " (limit: " + capacity + ")");
            }
            byte[] larger = work.octets(capacity);
            System.arraycopy(bytes, 0, larger, 0, count);
            bytes = larger;
        }
    }

    void put(int value) {
        bytes[count++] = (byte) value;
    }

    void putShort(int value) {
        put(value >> 8);
        put(value);
    }

    void put(byte[] values) {
        System.arraycopy(values, 0, bytes, count, values.length);
        count += values.length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, count);
    }
}
