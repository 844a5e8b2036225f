package org.halfsilver.rewrite;

/**
 * A message's text as the HTML standard's preprocessing leaves it (13.2.3.5), and what can be told from it before it is
 * parsed.
 *
 * @param text with line feeds alone between lines, without halves of characters, without end tags that end nothing
 * @param begin where the first tag of a document stands that it begins with; -1: it begins otherwise
 * @param mentionsDocument whether a tag that belongs to a document may stand anywhere in it
 * @param mentionsBase whether there may be a {@code base} element
 */
record MessageText(String text, int begin, boolean mentionsDocument, boolean mentionsBase) {
    static MessageText of(String html) {
        boolean document = false;
        boolean base = false;
        int end = -1;
        for (int i = html.indexOf('<'); i >= 0; i = html.indexOf('<', i + 1)) {
            switch (i + 1 < html.length() ? html.charAt(i + 1) | 0x20 : 0) {
                case 'b' -> {
                    base |= html.regionMatches(true, i + 1, "base", 0, 4);
                    document |= isDocumentTag(html, i + 1);
                }
                case 'h', 'f', '!' -> document |= isDocumentTag(html, i + 1);
                case '/' -> end = end < 0 && DocumentEnd.tagLength(html, i) > 0 ? i : end;
                default -> {
                    // No tag of a document.
                }
            }
        }
        String text = TextCleaning.clean(html);
        if (end >= 0 && DocumentEnd.isFollowed(html, end)) {
            text = DocumentEnd.removed(text);
        }
        return new MessageText(text, document ? begin(text) : -1, document, base);
    }

    private static boolean isDocumentTag(String text, int index) {
        return text.regionMatches(true, index, "html", 0, 4) || text.regionMatches(true, index, "body", 0, 4)
                || (text.regionMatches(true, index, "head", 0, 4) && !text.regionMatches(true, index, "header", 0, 6))
                || text.regionMatches(true, index, "!doctype", 0, 8)
                || text.regionMatches(true, index, "frameset", 0, 8);
    }

    boolean isDocument() {
        return begin >= 0;
    }

    /** {@return the doctype that it begins with, empty where there is none} */
    String doctype() {
        if (begin < 0 || !text.startsWith("<!", begin)) {
            return "";
        }
        int end = text.indexOf('>', begin);
        return text.substring(begin, end < 0 ? text.length() : end + 1);
    }

    /** The first tag, behind white space, comments and what counts as one, where it is a document's. */
    private static int begin(String text) {
        int i = 0;
        while (i < text.length()) {
            if (Character.isWhitespace(text.charAt(i))) {
                i++;
            } else if (text.charAt(i) != '<') {
                return -1;
            } else if (text.startsWith("<!--", i)) {
                int end = text.indexOf("-->", i + 4);
                i = end < 0 ? text.length() : end + 3;
            } else if (isDocumentTag(text, i + 1)) {
                return i;
            } else if (text.startsWith("<!", i) || text.startsWith("<?", i)) {
                int end = text.indexOf('>', i);
                i = end < 0 ? text.length() : end + 1;
            } else {
                return -1;
            }
        }
        return -1;
    }
}
