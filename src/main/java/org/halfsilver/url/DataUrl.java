package org.halfsilver.url;

import org.jspecify.annotations.Nullable;

/** What a {@code data:} address says before its comma (Fetch standard, section 6, and MIME Sniffing, section 4.4). */
final class DataUrl {
    private static final String FALLBACK = "text/plain";

    private DataUrl() {
    }

    /** {@return the parts, or null where there is no comma and a browser shows nothing} */
    static Reference.@Nullable Data parse(ParsedUrl url) {
        String body = url.afterScheme();
        int comma = body.indexOf(',');
        if (comma < 0) {
            return null;
        }
        int from = skipSpaces(body, 0, comma);
        int to = spacesStart(body, from, comma);
        int base64Start = base64Start(body, from, to);
        int typeEnd = base64Start < 0 ? to : base64Start;
        return new Reference.Data(essence(body, from, typeEnd), base64Start >= 0, body.substring(comma + 1));
    }

    /** {@return the index of the semicolon before a closing {@code base64}, or -1} */
    private static int base64Start(String text, int from, int to) {
        int word = to - 6;
        if (word < from || !text.regionMatches(/* ignoreCase= */ true, word, "base64", 0, 6)) {
            return -1;
        }
        int before = word;
        while (before > from && text.charAt(before - 1) == ' ') {
            before--;
        }
        return before > from && text.charAt(before - 1) == ';' ? before - 1 : -1;
    }

    private static String essence(String text, int from, int to) {
        int semicolon = text.indexOf(';', from);
        int stop = spacesStart(text, from, semicolon < 0 || semicolon > to ? to : semicolon);
        int slash = text.indexOf('/', from);
        if (slash < 0 || slash >= stop || !isToken(text, from, slash) || !isToken(text, slash + 1, stop)) {
            return FALLBACK;
        }
        return Ascii.lowerCase(text.substring(from, stop));
    }

    private static boolean isToken(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Ascii.isLetter(c) && !Ascii.isDigit(c) && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return from < to;
    }

    private static int skipSpaces(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    private static int spacesStart(String text, int from, int to) {
        int i = to;
        while (i > from && text.charAt(i - 1) == ' ') {
            i--;
        }
        return i;
    }
}
