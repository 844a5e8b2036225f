package org.halfsilver.cache.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The headers of a segment that grows, as its list will have them. */
final class HeaderList {
    private static final int FIRST = 64 * FrameHeader.BYTES;

    private byte[] bytes = new byte[0];
    private int used;

    void add(FrameHeader header) {
        if (used + FrameHeader.BYTES > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(FIRST, bytes.length * 2));
        }
        header.write(ByteBuffer.wrap(bytes, used, FrameHeader.BYTES));
        used += FrameHeader.BYTES;
    }

    ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes, 0, used);
    }

    void clear() {
        bytes = new byte[0];
        used = 0;
    }
}
