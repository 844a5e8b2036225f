package org.halfsilver.rewrite;

/**
 * A message's text as the HTML standard's preprocessing leaves it (13.2.3.5), and what can be told from it before it is
 * parsed.
 *
 * @param text with line feeds alone between lines and without halves of characters
 * @param isDocument whether it begins as a document does
 * @param mentionsDocument whether a tag that belongs to a document may stand anywhere in it
 * @param mentionsBase whether there may be a {@code base} element
 */
record MessageText(String text, boolean isDocument, boolean mentionsDocument, boolean mentionsBase) {
    private static final char REPLACEMENT = '\uFFFD';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static MessageText of(String html) {
        boolean document = false;
        boolean base = false;
        boolean clean = true;
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '<') {
                switch (i + 1 < html.length() ? html.charAt(i + 1) | 0x20 : 0) {
                    case 'b' -> {
                        base |= html.regionMatches(true, i + 1, "base", 0, 4);
                        document |= isDocumentTag(html, i + 1);
                    }
                    case 'h', 'f', '!' -> document |= isDocumentTag(html, i + 1);
                    default -> {
                        // No tag of a document.
                    }
                }
            } else if (c == '\r' || c >= Character.MIN_SURROGATE) {
                clean &= !needsWork(html, i);
            }
        }
        String text = clean ? html : clean(html);
        return new MessageText(text, document && beginsAsDocument(text), document, base);
    }

    private static String clean(String html) {
        int length = html.length();
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = html.charAt(i);
            if (c == '\r') {
                out.append('\n');
                if (i + 1 < length && html.charAt(i + 1) == '\n') {
                    i++;
                }
            } else {
                out.append(Character.isSurrogate(c) && needsWork(html, i) ? REPLACEMENT : c);
            }
        }
        return out.substring(!out.isEmpty() && out.charAt(0) == BYTE_ORDER_MARK ? 1 : 0);
    }

    private static boolean needsWork(String html, int index) {
        char c = html.charAt(index);
        if (c == '\r' || (c == BYTE_ORDER_MARK && index == 0)) {
            return true;
        }
        if (!Character.isSurrogate(c)) {
            return false;
        }
        return Character.isHighSurrogate(c)
                ? index + 1 == html.length() || !Character.isLowSurrogate(html.charAt(index + 1))
                : index == 0 || !Character.isHighSurrogate(html.charAt(index - 1));
    }

    private static boolean isDocumentTag(String text, int index) {
        return text.regionMatches(true, index, "html", 0, 4) || text.regionMatches(true, index, "body", 0, 4)
                || (text.regionMatches(true, index, "head", 0, 4) && !text.regionMatches(true, index, "header", 0, 6))
                || text.regionMatches(true, index, "!doctype", 0, 8)
                || text.regionMatches(true, index, "frameset", 0, 8);
    }

    /** Whether the first tag, behind white space, comments and what counts as one, is a document's. */
    private static boolean beginsAsDocument(String text) {
        int i = 0;
        while (i < text.length()) {
            if (Character.isWhitespace(text.charAt(i))) {
                i++;
            } else if (text.charAt(i) != '<') {
                return false;
            } else if (text.startsWith("<!--", i)) {
                int end = text.indexOf("-->", i + 4);
                i = end < 0 ? text.length() : end + 3;
            } else if (isDocumentTag(text, i + 1)) {
                return true;
            } else if (text.startsWith("<!", i) || text.startsWith("<?", i)) {
                int end = text.indexOf('>', i);
                i = end < 0 ? text.length() : end + 1;
            } else {
                return false;
            }
        }
        return false;
    }
}
