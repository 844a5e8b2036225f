package org.halfsilver.image.raster;

import org.halfsilver.image.codec.RefusedImageException;

/** A file's numbers, with the least significant byte first, never read beyond its end. */
final class Input {
    private final byte[] bytes;

    Input(byte[] bytes) {
        this.bytes = bytes;
    }

    int length() {
        return bytes.length;
    }

    int u8(long at) throws RefusedImageException {
        if (at < 0 || at >= bytes.length) {
            throw RefusedImageException.malformed("file: " + bytes.length + " bytes (expected: > " + at + ")");
        }
        return bytes[(int) at] & 0xFF;
    }

    int u16(long at) throws RefusedImageException {
        return u8(at) | u8(at + 1) << 8;
    }

    int s32(long at) throws RefusedImageException {
        return u16(at) | u16(at + 2) << 16;
    }

    long u32(long at) throws RefusedImageException {
        return s32(at) & 0xFFFF_FFFFL;
    }
}
