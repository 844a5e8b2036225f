package org.halfsilver.web;

/** Text without lone surrogates, which JSON's escapes can express and UTF-8 can't (Infra standard, "scalar value string"). */
final class WellFormedText {
    private static final char REPLACEMENT = '\uFFFD';

    private WellFormedText() {
    }

    /**
     * Puts U+FFFD in the place of every lone surrogate.
     *
     * @param text any text
     * @return the same object where there is none
     */
    static String of(String text) {
        int lone = lone(text, 0);
        if (lone < 0) {
            return text;
        }
        StringBuilder mended = new StringBuilder(text);
        for (int at = lone; at >= 0; at = lone(text, at + 1)) {
            mended.setCharAt(at, REPLACEMENT);
        }
        return mended.toString();
    }

    private static int lone(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c) && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }
}
