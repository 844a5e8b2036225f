package org.halfsilver.url;

/** The percent-encode sets of the URL standard, section 1.3: which code points are written as %XX in which component. */
enum PercentEncodeSet {
    C0_CONTROL(""), FRAGMENT(" \"<>`"), QUERY(" \"#<>"), SPECIAL_QUERY(" \"#<>'"), PATH(" \"#<>?^`{}"), USERINFO(
            " \"#<>?^`{}/:;=@[\\]|");

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final long CONTROLS_BELOW_SPACE = 0xFFFF_FFFFL;
    private static final long DELETE = 1L << 63;

    private final long below64;
    private final long from64;

    PercentEncodeSet(String members) {
        long low = CONTROLS_BELOW_SPACE;
        long high = DELETE;
        for (int i = 0; i < members.length(); i++) {
            char c = members.charAt(i);
            if (c < 64) {
                low |= 1L << c;
            } else {
                high |= 1L << (c - 64);
            }
        }
        below64 = low;
        from64 = high;
    }

    boolean contains(char c) {
        return c >= 0x80 || ((c < 64 ? below64 : from64) >>> (c & 63) & 1) != 0;
    }

    /** {@return the part of a text with this set's members encoded as UTF-8; lone surrogates become U+FFFD} */
    String encode(String text, int from, int to) {
        int i = from;
        while (i < to && !contains(text.charAt(i))) {
            i++;
        }
        if (i == to) {
            return text.substring(from, to);
        }
        StringBuilder out = new StringBuilder(to - from + 32);
        encodeTo(out, text, from, to);
        return out.toString();
    }

    void encodeTo(StringBuilder out, String text, int from, int to) {
        int plain = from;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!contains(c)) {
                continue;
            }
            out.append(text, plain, i);
            if (Character.isHighSurrogate(c) && i + 1 < to && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                appendUtf8(out, Character.toCodePoint(c, text.charAt(i)));
            } else {
                appendUtf8(out, Character.isSurrogate(c) ? 0xFFFD : c);
            }
            plain = i + 1;
        }
        out.append(text, plain, to);
    }

    private static void appendUtf8(StringBuilder out, int codePoint) {
        if (codePoint < 0x80) {
            appendByte(out, codePoint);
        } else if (codePoint < 0x800) {
            appendByte(out, 0xC0 | codePoint >> 6);
            appendByte(out, 0x80 | (codePoint & 0x3F));
        } else if (codePoint < 0x10000) {
            appendByte(out, 0xE0 | codePoint >> 12);
            appendByte(out, 0x80 | (codePoint >> 6 & 0x3F));
            appendByte(out, 0x80 | (codePoint & 0x3F));
        } else {
            appendByte(out, 0xF0 | codePoint >> 18);
            appendByte(out, 0x80 | (codePoint >> 12 & 0x3F));
            appendByte(out, 0x80 | (codePoint >> 6 & 0x3F));
            appendByte(out, 0x80 | (codePoint & 0x3F));
        }
    }

    private static void appendByte(StringBuilder out, int value) {
        out.append('%').append(HEX[value >> 4]).append(HEX[value & 15]);
    }
}
