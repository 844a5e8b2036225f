package org.halfsilver.link;

import org.jspecify.annotations.Nullable;

/**
 * An address in one path segment that stays readable and that nothing on the way has reason to rewrite: letters, digits
 * and {@code - . _ = , : @} stand for themselves, {@code ~} for a slash, and every other visible ASCII character is
 * {@code !} and its code in two lower-case hexadecimal digits. Each text has one form only.
 */
final class PathText {
    private static final String LITERAL_PUNCTUATION = "-._=,:@";
    private static final String HEX = "0123456789abcdef";

    private PathText() {
    }

    static String encode(String text, int from) {
        var encoded = new StringBuilder(text.length() + 16);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isLiteral(c)) {
                encoded.append(c);
            } else if (c == '/') {
                encoded.append('~');
            } else {
                encoded.append('!').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
            }
        }
        return encoded.toString();
    }

    /** Decodes from an index to the end; null where it is not what {@link #encode} makes of visible ASCII. */
    static @Nullable String decode(String encoded, int from) {
        var text = new StringBuilder(encoded.length() - from);
        for (int i = from; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '~') {
                text.append('/');
            } else if (isLiteral(c)) {
                text.append(c);
            } else if (c == '!' && i + 2 < encoded.length()) {
                int code = (HEX.indexOf(encoded.charAt(i + 1)) << 4) | HEX.indexOf(encoded.charAt(i + 2));
                if (code <= ' ' || code > '~' || code == '/' || isLiteral((char) code)) {
                    return null;
                }
                text.append((char) code);
                i += 2;
            } else {
                return null;
            }
        }
        return text.toString();
    }

    private static boolean isLiteral(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                || LITERAL_PUNCTUATION.indexOf(c) >= 0;
    }
}
