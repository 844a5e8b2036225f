package org.halfsilver.rewrite;

/** The values of attributes that hold a number, a length, a colour or a keyword. */
final class Words {
    private static final int MAX_LENGTH = 1024;

    private Words() {
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
