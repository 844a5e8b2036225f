package org.halfsilver.link;

import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * RFC 4648 section 5 without padding, in its one canonical form: no other text decodes to the same bytes, so that no
 * altered link opens. The JDK's decoder ignores the unused bits of the last character and throws for bad input.
 */
final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] VALUES = values();

    private Base64Url() {
    }

    static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** Decodes the characters between two indices; null where they are not canonical base64url. */
    static byte @Nullable [] decode(String text, int from, int to) {
        int length = to - from;
        int rest = length & 3;
        if (rest == 1) {
            return null;
        }
        byte[] bytes = new byte[(length >> 2) * 3 + (rest == 0 ? 0 : rest - 1)];
        int out = 0;
        int in = from;
        for (int end = to - rest; in < end; in += 4) {
            int group = (value(text, in) << 18) | (value(text, in + 1) << 12) | (value(text, in + 2) << 6)
                    | value(text, in + 3);
            if (group < 0) {
                return null;
            }
            bytes[out++] = (byte) (group >> 16);
            bytes[out++] = (byte) (group >> 8);
            bytes[out++] = (byte) group;
        }
        return rest == 0 || decodeRest(text, in, rest, bytes, out) ? bytes : null;
    }

    private static boolean decodeRest(String text, int in, int rest, byte[] bytes, int out) {
        int group = (value(text, in) << 18) | (value(text, in + 1) << 12) | (rest == 3 ? value(text, in + 2) << 6 : 0);
        int unused = rest == 3 ? 0xFF : 0xFFFF;
        if (group < 0 || (group & unused) != 0) {
            return false;
        }
        bytes[out] = (byte) (group >> 16);
        if (rest == 3) {
            bytes[out + 1] = (byte) (group >> 8);
        }
        return true;
    }

    /** The character's six bits, or -1, whose shifted bits make the whole group negative. */
    private static int value(String text, int index) {
        char c = text.charAt(index);
        return c < VALUES.length ? VALUES[c] : -1;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }
}
