package org.halfsilver.rewrite.css;

/** Escapes in names, strings and addresses: what they mean (CSS Syntax Level 3, section 4.3.7). */
final class Escapes {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int MAX_HEX_DIGITS = 6;

    private Escapes() {
    }

    /** {@return where the escape, or line continuation, that begins at the backslash ends} */
    static int skip(String css, int backslash) {
        int i = backslash + 1;
        if (i >= css.length()) {
            return i;
        }
        int c = css.charAt(i);
        if (CssChars.isNewline(c)) {
            return afterWhitespace(css, i);
        }
        if (!CssChars.isHex(c)) {
            return i + Character.charCount(css.codePointAt(i));
        }
        int digits = 0;
        while (i < css.length() && digits < MAX_HEX_DIGITS && CssChars.isHex(css.charAt(i))) {
            i++;
            digits++;
        }
        return i < css.length() && CssChars.isWhitespace(css.charAt(i)) ? afterWhitespace(css, i) : i;
    }

    private static int afterWhitespace(String css, int index) {
        boolean pair = css.charAt(index) == '\r' && index + 1 < css.length() && css.charAt(index + 1) == '\n';
        return pair ? index + 2 : index + 1;
    }

    /** {@return the code point that the escape stands for, or -1 for a line continuation} */
    static int value(String css, int backslash) {
        int i = backslash + 1;
        if (i >= css.length()) {
            return REPLACEMENT;
        }
        int c = css.codePointAt(i);
        if (CssChars.isNewline(c)) {
            return -1;
        }
        if (!CssChars.isHex(c)) {
            return c == 0 ? REPLACEMENT : c;
        }
        int value = 0;
        for (int n = 0; n < MAX_HEX_DIGITS && i < css.length() && CssChars.isHex(css.charAt(i)); n++, i++) {
            value = value * 16 + CssChars.hexValue(css.charAt(i));
        }
        boolean character = value > 0 && value <= Character.MAX_CODE_POINT && (value < 0xd800 || value > 0xdfff);
        return character ? value : REPLACEMENT;
    }

    /** {@return the text of the range with its escapes decoded} */
    static String decode(String css, int from, int to) {
        int special = from;
        while (special < to && css.charAt(special) != '\\' && css.charAt(special) != 0) {
            special++;
        }
        if (special == to) {
            return css.substring(from, to);
        }
        StringBuilder out = new StringBuilder(to - from).append(css, from, special);
        int i = special;
        while (i < to) {
            char c = css.charAt(i);
            if (c == '\\') {
                int value = value(css, i);
                if (value >= 0) {
                    out.appendCodePoint(value);
                }
                i = skip(css, i);
            } else {
                out.append(c == 0 ? REPLACEMENT : c);
                i++;
            }
        }
        return out.toString();
    }

    /** {@return the address of a URL token, decoded} */
    static String url(String css, int from, int to) {
        int i = css.indexOf('(', from) + 1;
        while (i < to && CssChars.isWhitespace(css.charAt(i))) {
            i++;
        }
        int end = i;
        while (end < to && css.charAt(end) != ')' && !CssChars.isWhitespace(css.charAt(end))) {
            end = css.charAt(end) == '\\' ? skip(css, end) : end + 1;
        }
        return decode(css, i, end);
    }

    /** {@return the text of a string token, decoded} */
    static String string(String css, int from, int to) {
        char quote = css.charAt(from);
        int end = from + 1;
        while (end < to && css.charAt(end) != quote && !isLastBackslash(css, end)) {
            end = css.charAt(end) == '\\' ? skip(css, end) : end + 1;
        }
        return decode(css, from + 1, end);
    }

    /** {@return whether a backslash is the very last character, which means nothing in a string} (section 4.3.5) */
    private static boolean isLastBackslash(String css, int index) {
        return css.charAt(index) == '\\' && index == css.length() - 1;
    }

    /** {@return whether the name in the range is that one, which is in lower case; ASCII case doesn't count} */
    static boolean nameEquals(String css, int from, int to, String expected) {
        int i = from;
        for (int n = 0; n < expected.length(); n++) {
            if (i >= to) {
                return false;
            }
            int c = css.charAt(i);
            int value = c == '\\' ? value(css, i) : c;
            if (CssChars.lower(value) != expected.charAt(n)) {
                return false;
            }
            i = c == '\\' ? skip(css, i) : i + 1;
        }
        return i == to;
    }
}
