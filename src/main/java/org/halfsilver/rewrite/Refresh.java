package org.halfsilver.rewrite;

import org.jspecify.annotations.Nullable;

/** Where a {@code meta} element with a refresh leads: the HTML standard's shared declarative refresh steps. */
final class Refresh {
    private Refresh() {
    }

    /** {@return the address in the attribute's value; null where there is none, or no time before it} */
    static @Nullable String address(String content) {
        int digits = skipSpace(content, 0);
        int time = digits;
        while (time < content.length() && isTime(content.charAt(time))) {
            time++;
        }
        if (time == digits || time == content.length() || !isSeparator(content.charAt(time))) {
            return null;
        }
        int i = skipSpace(content, time);
        if (i < content.length() && (content.charAt(i) == ';' || content.charAt(i) == ',')) {
            i = skipSpace(content, i + 1);
        }
        if (i == content.length()) {
            return null;
        }
        return content.regionMatches(/* ignoreCase= */ true, i, "url", 0, 3)
                ? named(content, i)
                : unquoted(content, i);
    }

    /** Behind {@code url} there is an equals sign, or it was the beginning of the address. */
    private static String named(String content, int name) {
        int equals = skipSpace(content, name + 3);
        return equals < content.length() && content.charAt(equals) == '='
                ? unquoted(content, skipSpace(content, equals + 1))
                : content.substring(name);
    }

    private static String unquoted(String content, int from) {
        char quote = from < content.length() ? content.charAt(from) : 0;
        if (quote != '"' && quote != '\'') {
            return content.substring(from);
        }
        int end = content.indexOf(quote, from + 1);
        return content.substring(from + 1, end < 0 ? content.length() : end);
    }

    private static boolean isTime(char c) {
        return (c >= '0' && c <= '9') || c == '.';
    }

    private static boolean isSeparator(char c) {
        return c == ';' || c == ',' || isSpace(c);
    }

    private static int skipSpace(String text, int from) {
        int i = from;
        while (i < text.length() && isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }
}
