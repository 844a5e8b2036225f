package org.halfsilver.url;

/** What the basic URL parser takes off its input before anything else (URL standard, section 4.4, steps 1 to 3). */
final class Cleaning {
    private Cleaning() {
    }

    /** {@return the input without C0 controls and spaces at its ends, and without tabs and line breaks anywhere} */
    static String clean(String input) {
        int from = 0;
        int to = input.length();
        while (from < to && input.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && input.charAt(to - 1) <= ' ') {
            to--;
        }
        for (int i = from; i < to; i++) {
            if (isTabOrNewline(input.charAt(i))) {
                return withoutTabsAndNewlines(input, from, i, to);
            }
        }
        return input.substring(from, to);
    }

    private static String withoutTabsAndNewlines(String input, int from, int first, int to) {
        StringBuilder out = new StringBuilder(to - from).append(input, from, first);
        for (int i = first; i < to; i++) {
            char c = input.charAt(i);
            if (!isTabOrNewline(c)) {
                out.append(c);
            } else if (!out.isEmpty() && Character.isHighSurrogate(out.charAt(out.length() - 1))) {
                // Lone surrogates become U+FFFD before anything is taken out, so that no pair may come together now.
                out.setCharAt(out.length() - 1, '\uFFFD');
            }
        }
        return out.toString();
    }

    private static boolean isTabOrNewline(char c) {
        return c == '\t' || c == '\n' || c == '\r';
    }
}
