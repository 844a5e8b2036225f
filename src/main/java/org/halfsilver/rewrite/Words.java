package org.halfsilver.rewrite;

/** The values of attributes that hold a number, a length, a colour or a keyword. */
final class Words {
    private static final int MAX_LENGTH = 1024;

    private Words() {
    }

    /** {@return what of a value may stay: all of it, or the number that it begins with, or nothing} */
    static String harmlessPart(String value) {
        if (isHarmless(value)) {
            return value;
        }
        int end = 0;
        while (end < value.length() && end < MAX_LENGTH && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
            end++;
        }
        return value.substring(0, end);
    }

    /** {@return whether there is no character in it that an address or a piece of code needs} */
    static boolean isHarmless(String value) {
        if (value.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ':' || c == '/' || c == '\\' || c == '<' || c == '>' || (c < ' ' && c != '\n' && c != '\t')) {
                return false;
            }
        }
        return true;
    }
}
