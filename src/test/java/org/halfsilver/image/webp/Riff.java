package org.halfsilver.image.webp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts files together, right or wrong as a test wants them. */
final class Riff {
    static final int FLAG_ANIMATION = 0x02;
    static final int FLAG_XMP = 0x04;
    static final int FLAG_EXIF = 0x08;
    static final int FLAG_ALPHA = 0x10;
    static final int FLAG_ICC = 0x20;

    private Riff() {
    }

    /** A file of these chunks, with a right size in its header. */
    static byte[] file(byte[]... chunks) {
        byte[] body = join(chunks);
        return join(bytes("RIFF"), number(body.length + 4, 4), bytes("WEBP"), body);
    }

    static byte[] chunk(String name, byte[]... payload) {
        byte[] body = join(payload);
        return join(bytes(name), number(body.length, 4), body, new byte[body.length & 1]);
    }

    static byte[] vp8x(int flags, int width, int height) {
        return chunk("VP8X", number(flags, 4), number(width - 1, 3), number(height - 1, 3));
    }

    static byte[] anim(int background, int loops) {
        return chunk("ANIM", number(background, 4), number(loops, 2));
    }

    static byte[] anmf(int x, int y, int width, int height, int duration, int method, byte[]... chunks) {
        return chunk("ANMF", number(x / 2, 3), number(y / 2, 3), number(width - 1, 3), number(height - 1, 3),
                number(duration, 3), number(method, 1), join(chunks));
    }

    /** {@return the chunks of a file, as they stand behind its header} */
    static byte[] chunks(byte[] file) {
        return Arrays.copyOfRange(file, 12, file.length);
    }

    /** {@return the payload of the first chunk of a name at the top level} */
    static byte[] payload(byte[] file, String name) {
        int at = 12;
        while (at < file.length) {
            int size = (file[at + 4] & 0xff) | (file[at + 5] & 0xff) << 8 | (file[at + 6] & 0xff) << 16;
            if (name.equals(new String(file, at, 4, StandardCharsets.ISO_8859_1))) {
                return Arrays.copyOfRange(file, at + 8, at + 8 + size);
            }
            at += 8 + size + (size & 1);
        }
        return new byte[0];
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] number(int number, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (number >> (8 * i));
        }
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
