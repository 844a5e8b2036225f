package org.halfsilver.rewrite;

import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.halfsilver.url.Reference;

/** Images of pixels that stand in their address. What is written is built anew from the type and the bytes. */
final class DataImage {
    private static final Set<String> TYPES = Set.of("image/png", "image/apng", "image/gif", "image/jpeg", "image/jpg",
            "image/webp", "image/avif", "image/bmp", "image/x-icon", "image/vnd.microsoft.icon");
    /** Enough to tell a format by, as base64 characters. */
    private static final int HEAD = 24;

    private DataImage() {
    }

    /** {@return the address, or null where it is no image of pixels} */
    static @Nullable String rebuild(Reference.Data data) {
        if (!TYPES.contains(data.mediaType())) {
            return null;
        }
        String base64 = data.base64() ? cleanBase64(data.body()) : encode(data.body());
        if (base64 == null || !isRaster(head(base64))) {
            return null;
        }
        return "data:" + data.mediaType() + ";base64," + base64;
    }

    /** {@return forgiving-base64 without white space and with its padding} (Infra standard, section 7) */
    private static @Nullable String cleanBase64(String body) {
        int end = body.length();
        StringBuilder out = new StringBuilder(end + 2);
        int padding = 0;
        for (int i = 0; i < end; i++) {
            int c = body.charAt(i);
            if (c == '%') {
                c = percentDecoded(body, i);
                i += c < 0 ? 0 : 2;
            }
            if (c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r') {
                continue;
            }
            if (c == '=') {
                padding++;
            } else if (padding > 0 || !isBase64(c)) {
                return null;
            } else {
                out.append((char) c);
            }
        }
        int rest = out.length() % 4;
        if (rest == 1 || (padding > 0 && rest + padding != 4)) {
            return null;
        }
        return (rest == 0 ? out : out.append("==", 0, 4 - rest)).toString();
    }

    private static boolean isBase64(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    }

    private static @Nullable String encode(String body) {
        byte[] bytes = new byte[body.length()];
        int size = 0;
        for (int i = 0; i < body.length(); i++) {
            int c = body.charAt(i);
            if (c == '%' && percentDecoded(body, i) >= 0) {
                c = percentDecoded(body, i);
                i += 2;
            }
            if (c > 0xff) {
                return null;
            }
            bytes[size++] = (byte) c;
        }
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, size));
    }

    private static int percentDecoded(String text, int index) {
        if (index + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(index + 1), 16);
        int low = Character.digit(text.charAt(index + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static byte[] head(String base64) {
        return base64.length() < 4
                ? new byte[0]
                : Base64.getDecoder().decode(base64.substring(0, Math.min(HEAD, base64.length())));
    }

    private static boolean isRaster(byte[] head) {
        return starts(head, 0, "\u0089PNG") || starts(head, 0, "GIF8") || starts(head, 0, "\u00ff\u00d8\u00ff")
                || (starts(head, 0, "RIFF") && starts(head, 8, "WEBP")) || starts(head, 0, "BM")
                || starts(head, 0, "\0\0\1\0") || starts(head, 4, "ftypavi");
    }

    private static boolean starts(byte[] head, int from, String latin1) {
        if (head.length < from + latin1.length()) {
            return false;
        }
        for (int i = 0; i < latin1.length(); i++) {
            if ((head[from + i] & 0xff) != latin1.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
