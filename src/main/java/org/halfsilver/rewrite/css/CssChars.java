package org.halfsilver.rewrite.css;

/** Character classes of CSS Syntax Level 3, section 4.2. */
final class CssChars {
    private static final byte NAME_START = 1;
    private static final byte DIGIT = 2;
    private static final byte NEWLINE = 4;
    private static final byte SPACE = 8;
    private static final byte NON_PRINTABLE = 16;
    private static final byte HYPHEN = 32;
    private static final byte[] CLASSES = classes();

    private CssChars() {
    }

    private static byte[] classes() {
        byte[] classes = new byte[128];
        for (int c = 'a'; c <= 'z'; c++) {
            classes[c] = NAME_START;
            classes[c - 'a' + 'A'] = NAME_START;
        }
        for (int c = '0'; c <= '9'; c++) {
            classes[c] = DIGIT;
        }
        for (int c = 1; c < 0x20; c++) {
            classes[c] = NON_PRINTABLE;
        }
        classes['_'] = NAME_START;
        // The preprocessing of section 3.3 makes U+FFFD of it.
        classes[0] = NAME_START;
        classes['-'] = HYPHEN;
        classes['\n'] = NEWLINE;
        classes['\r'] = NEWLINE;
        classes['\f'] = NEWLINE;
        classes[' '] = SPACE;
        classes['\t'] = SPACE;
        classes[0x7f] = NON_PRINTABLE;
        return classes;
    }

    private static boolean is(int c, int mask) {
        return c >= 0 && c < 128 && (CLASSES[c] & mask) != 0;
    }

    static boolean isNameStart(int c) {
        return c >= 128 || is(c, NAME_START);
    }

    static boolean isName(int c) {
        return c >= 128 || is(c, NAME_START | DIGIT | HYPHEN);
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isNewline(int c) {
        return is(c, NEWLINE);
    }

    static boolean isWhitespace(int c) {
        return is(c, NEWLINE | SPACE);
    }

    static boolean isNonPrintable(int c) {
        return is(c, NON_PRINTABLE);
    }

    static boolean isHex(int c) {
        return hexValue(c) >= 0;
    }

    /** {@return the digit's value, or -1} */
    static int hexValue(int c) {
        if (isDigit(c)) {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' && c < 128 ? lower - 'a' + 10 : -1;
    }

    static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
    }

    /**
     * {@return whether every edition of CSS Syntax takes the code point for part of a name}: the newer ones leave out
     * some that the older took, and those are written as escapes
     */
    static boolean isUndisputedName(int c) {
        if (c < 128) {
            return c != 0 && isName(c);
        }
        return c == 0xb7 || (c >= 0xc0 && c <= 0x37d && c != 0xd7 && c != 0xf7) || (c >= 0x37f && c <= 0x1fff)
                || c == 0x200c || c == 0x200d || c == 0x203f || c == 0x2040 || (c >= 0x2070 && c <= 0x218f)
                || (c >= 0x2c00 && c <= 0x2fef) || (c >= 0x3001 && c <= 0xd7ff) || (c >= 0xf900 && c <= 0xfdcf)
                || (c >= 0xfdf0 && c <= 0xfffd) || c >= 0x10000;
    }
}
