package org.halfsilver.rewrite;

/**
 * End tags of body and html that more text follows, as in messages that a mailing list put its footer behind. In a browser
 * they change nothing (13.2.6.4.19 and 13.2.6.4.22: what follows is part of the body), but jsoup loses the white space
 * behind them. So they are taken out before it parses.
 */
final class DocumentEnd {
    private DocumentEnd() {
    }

    /** {@return the length of an end tag of body or html that begins at the index, 0 where there is none} */
    static int tagLength(String text, int index) {
        if (!text.startsWith("</", index)
                || !(text.regionMatches(true, index + 2, "body", 0, 4)
                        || text.regionMatches(true, index + 2, "html", 0, 4))) {
            return 0;
        }
        int end = skipSpace(text, index + 6);
        return end < text.length() && text.charAt(end) == '>' ? end + 1 - index : 0;
    }

    /** {@return whether anything but such tags and white space stands from the index on} */
    static boolean isFollowed(String text, int index) {
        int at = skipSpace(text, index);
        for (int length = tagLength(text, at); length > 0; length = tagLength(text, at)) {
            at = skipSpace(text, at + length);
        }
        return at < text.length();
    }

    /** {@return the text without these tags} */
    static String removed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (int at = text.indexOf("</"); at >= 0; at = text.indexOf("</", at + 2)) {
            int length = tagLength(text, at);
            if (length > 0) {
                out.append(text, from, at);
                from = at + length;
            }
        }
        return out.append(text, from, text.length()).toString();
    }

    private static int skipSpace(String text, int index) {
        int at = index;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f';
    }
}
