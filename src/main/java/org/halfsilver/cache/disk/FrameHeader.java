package org.halfsilver.cache.disk;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

import org.halfsilver.cache.CacheKey;

/**
 * What stands before every payload in a segment: enough to build the index again. Big-endian, {@value #BYTES} bytes:
 * "Hd", version, kind (0 payload, 1 tombstone), length of the payload, name (16), host key (8), end of its time (8),
 * reserved (4), CRC-32C of all before. A tombstone has no payload; it takes back what stands before it under its name.
 *
 * @param tombstone whether it takes back
 * @param key the name
 * @param hostKey names the host
 * @param keptUntil seconds since 1970; from then on nobody asks for it
 * @param length bytes of the payload
 */
record FrameHeader(boolean tombstone, CacheKey key, long hostKey, long keptUntil, int length) {
    static final int BYTES = 48;
    private static final int CHECKED = BYTES - Integer.BYTES;
    private static final short MAGIC = 0x4864;
    private static final byte VERSION = 1;
    private static final int ALIGNMENT = 8;

    static FrameHeader tombstone(CacheKey key) {
        return new FrameHeader(true, key, 0, 0, 0);
    }

    /** {@return bytes from the start of the header to the start of the next one} */
    long frameBytes() {
        return frameBytes(length);
    }

    /** {@return bytes of a frame; frames begin at multiples of 8, so that the index needs fewer bits} */
    static long frameBytes(long payload) {
        return (BYTES + payload + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    void write(ByteBuffer out) {
        int start = out.position();
        out.putShort(MAGIC).put(VERSION).put((byte) (tombstone ? 1 : 0)).putInt(length)
                .putLong(key.high()).putLong(key.low()).putLong(hostKey).putLong(keptUntil).putInt(0)
                .putInt(checksum(out, start));
    }

    /** {@return the header at the buffer's position, which moves behind it; null where there is none} */
    static @Nullable FrameHeader read(ByteBuffer in) {
        if (in.remaining() < BYTES) {
            return null;
        }
        int start = in.position();
        int checksum = checksum(in, start);
        short magic = in.getShort();
        byte version = in.get();
        byte kind = in.get();
        int length = in.getInt();
        CacheKey key = new CacheKey(in.getLong(), in.getLong());
        long hostKey = in.getLong();
        long keptUntil = in.getLong();
        in.getInt();
        boolean sound = in.getInt() == checksum && magic == MAGIC && version == VERSION && length >= 0
                && (kind == 0 || kind == 1 && length == 0);
        return sound ? new FrameHeader(kind == 1, key, hostKey, keptUntil, length) : null;
    }

    private static int checksum(ByteBuffer buffer, int start) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.duplicate().limit(start + CHECKED).position(start));
        return (int) crc.getValue();
    }
}
