package org.halfsilver.rewrite;

import org.jspecify.annotations.Nullable;

/**
 * Writes text and attribute values so that HTML reads the same characters again. Angle brackets are escaped in attributes
 * too: read as text by a parser that takes a different turn, a value still begins no tag.
 */
final class TextEscapes {
    private static final @Nullable String[] REFERENCES = new String['>' + 1];
    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final char BYTE_ORDER_MARK = '\ufeff';

    static {
        REFERENCES['&'] = "&amp;";
        REFERENCES['<'] = "&lt;";
        REFERENCES['>'] = "&gt;";
        REFERENCES['"'] = "&quot;";
        // Parsers make a line feed of a bare one.
        REFERENCES['\r'] = "&#13;";
        // HTML has no way to write it; parsers read U+FFFD.
        REFERENCES[0] = "\ufffd";
    }

    private TextEscapes() {
    }

    /** Writes text between tags, or an attribute's value between quotes. */
    static void write(CharSequence text, StringBuilder out) {
        int written = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            String reference = reference(text.charAt(i));
            if (reference != null) {
                out.append(text, written, i).append(reference);
                written = i + 1;
            }
        }
        out.append(text, written, length);
    }

    private static @Nullable String reference(char c) {
        if (c <= '>') {
            return REFERENCES[c];
        }
        if (c == NO_BREAK_SPACE) {
            return "&nbsp;";
        }
        // At the beginning of a file parsers don't take it for text.
        return c == BYTE_ORDER_MARK ? "&#xfeff;" : null;
    }
}
