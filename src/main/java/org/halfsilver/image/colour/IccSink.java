package org.halfsilver.image.colour;

import java.io.ByteArrayOutputStream;

/** Takes a profile's numbers, with the most significant byte first. */
final class IccSink {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    IccSink u8(int value) {
        out.write(value);
        return this;
    }

    IccSink u16(int value) {
        return u8(value >> 8).u8(value);
    }

    IccSink s32(int value) {
        return u16(value >> 16).u16(value);
    }

    IccSink zeros(int count) {
        for (int i = 0; i < count; i++) {
            u8(0);
        }
        return this;
    }

    IccSink bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Zeros up to the next multiple of four. */
    IccSink align() {
        return zeros(-out.size() & 3);
    }

    int size() {
        return out.size();
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
