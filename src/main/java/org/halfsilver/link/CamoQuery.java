package org.halfsilver.link;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Reads the parameter {@code url} out of a query as {@code application/x-www-form-urlencoded}, which is how Camo
 * understands it: {@code +} is a space, and a percent sign without two hexadecimal digits stands for itself.
 */
final class CamoQuery {
    private static final String NAME = "url=";

    private CamoQuery() {
    }

    /** The parameter's bytes; null where it is missing, there more than once, or not ASCII. */
    static byte @Nullable [] url(String query) {
        byte[] url = null;
        int start = 0;
        while (start <= query.length()) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            if (query.startsWith(NAME, start)) {
                if (url != null) {
                    return null;
                }
                url = decode(query, start + NAME.length(), end);
                if (url == null) {
                    return null;
                }
            }
            start = end + 1;
        }
        return url;
    }

    private static byte @Nullable [] decode(String query, int from, int to) {
        byte[] decoded = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            char c = query.charAt(i);
            if (c > 0x7F) {
                return null;
            }
            if (c == '%' && i + 2 < to && isHex(query.charAt(i + 1)) && isHex(query.charAt(i + 2))) {
                decoded[length++] = (byte) Integer.parseInt(query, i + 1, i + 3, 16);
                i += 2;
            } else {
                decoded[length++] = (byte) (c == '+' ? ' ' : c);
            }
        }
        return Arrays.copyOf(decoded, length);
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
