package org.halfsilver.image.png;

import java.util.Arrays;
import java.util.zip.CRC32;

/** A PNG file being written: the signature, then chunks with their lengths and checksums (PNG, section 5). */
final class ChunkSink {
    private final CRC32 crc = new CRC32();
    private byte[] file;
    private int size;

    /** Begins a file with its signature; {@code expected} bytes are set aside. */
    ChunkSink(int expected) {
        file = new byte[Math.max(expected, 64)];
        for (int i = 0; i < Png.SIGNATURE_LENGTH; i++) {
            file[i] = (byte) (Png.SIGNATURE >>> (56 - 8 * i));
        }
        size = Png.SIGNATURE_LENGTH;
    }

    void chunk(int type, byte... data) {
        chunk(type, data, data.length);
    }

    void chunk(int type, byte[] data, int length) {
        begin(type, length);
        bytes(data, 0, length);
        end(length);
    }

    /** A chunk whose data begins with a number, as fdAT's does with the sequence number. */
    void chunk(int type, int first, byte[] data, int length) {
        begin(type, length + 4);
        int32(first);
        bytes(data, 0, length);
        end(length + 4);
    }

    byte[] toBytes() {
        return size == file.length ? file : Arrays.copyOf(file, size);
    }

    private void begin(int type, int length) {
        ensure(length + Png.CHUNK_OVERHEAD);
        int32(length);
        int32(type);
    }

    private void end(int length) {
        crc.reset();
        crc.update(file, size - length - 4, length + 4);
        int32((int) crc.getValue());
    }

    private void bytes(byte[] data, int from, int length) {
        System.arraycopy(data, from, file, size, length);
        size += length;
    }

    private void int32(int value) {
        file[size++] = (byte) (value >>> 24);
        file[size++] = (byte) (value >>> 16);
        file[size++] = (byte) (value >>> 8);
        file[size++] = (byte) value;
    }

    private void ensure(int more) {
        if (more > file.length - size) {
            file = Arrays.copyOf(file, Math.max(Math.addExact(size, more), size + (size >> 1)));
        }
    }
}
