package org.halfsilver.image.gif;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes GIFs for tests, also such as no encoder would write. */
final class GifBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A screen with a global table of the given colours (a power of two, or none). */
    static GifBuilder screen(int width, int height, int... colours) {
        GifBuilder gif = new GifBuilder();
        gif.ascii("GIF89a").u16(width).u16(height);
        gif.u8(colours.length == 0 ? 0 : 0x80 | sizeBits(colours)).u8(0).u8(0);
        return gif.colours(colours);
    }

    GifBuilder control(int disposal, int delay, int transparent) {
        return u8(0x21).u8(0xF9).u8(4).u8(disposal << 2 | (transparent < 0 ? 0 : 1)).u16(delay)
                .u8(Math.max(transparent, 0)).u8(0);
    }

    GifBuilder loop(int count) {
        return u8(0x21).u8(0xFF).u8(11).ascii("NETSCAPE2.0").u8(3).u8(1).u16(count).u8(0);
    }

    GifBuilder extension(int label, String... blocks) {
        u8(0x21).u8(label);
        for (String block : blocks) {
            u8(block.length()).ascii(block);
        }
        return u8(0);
    }

    /** A frame with the code size 2 and one byte for each pixel's index. */
    GifBuilder frame(int left, int top, int width, int height, int... indices) {
        byte[] pixels = new byte[indices.length];
        for (int i = 0; i < indices.length; i++) {
            pixels[i] = (byte) indices[i];
        }
        LzwEncoder encoder = new LzwEncoder(2);
        byte[] data = encoder.encode(pixels);
        descriptor(left, top, width, height, 0).u8(2).u8(encoder.length());
        out.write(data, 0, encoder.length());
        return u8(0);
    }

    GifBuilder descriptor(int left, int top, int width, int height, int flags) {
        return u8(0x2C).u16(left).u16(top).u16(width).u16(height).u8(flags);
    }

    GifBuilder colours(int... colours) {
        for (int colour : colours) {
            u8(colour >> 16).u8(colour >> 8).u8(colour);
        }
        return this;
    }

    GifBuilder ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    GifBuilder u8(int value) {
        out.write(value);
        return this;
    }

    GifBuilder u16(int value) {
        return u8(value).u8(value >> 8);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    byte[] end() {
        return u8(0x3B).toBytes();
    }

    private static int sizeBits(int... colours) {
        return Integer.numberOfTrailingZeros(colours.length) - 1;
    }
}
