package org.halfsilver.url;

/** ASCII letters and digits, without a locale or Unicode's tables. */
final class Ascii {
    private Ascii() {
    }

    static boolean isLetter(char c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** {@return the text with A to Z in lower case; the same object where there is none} */
    static String lowerCase(String text) {
        int i = 0;
        while (i < text.length() && !isUpperCase(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        char[] lower = text.toCharArray();
        for (; i < lower.length; i++) {
            if (isUpperCase(lower[i])) {
                lower[i] = (char) (lower[i] | 0x20);
            }
        }
        return new String(lower);
    }

    private static boolean isUpperCase(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
