package org.halfsilver.rewrite;

/**
 * Writes text and attribute values so that HTML reads the same characters again. Angle brackets are escaped in attributes
 * too: read as text by a parser that takes a different turn, a value still begins no tag.
 */
final class TextEscapes {
    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final char BYTE_ORDER_MARK = '\ufeff';
    /** The characters below 64 that are not written as they are, a bit each. */
    private static final long ESCAPED = 1L | 1L << '\r' | 1L << '"' | 1L << '&' | 1L << '<' | 1L << '>';

    private TextEscapes() {
    }

    /** Writes text between tags, or an attribute's value between quotes. */
    static void write(String text, StringBuilder out) {
        int written = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < Long.SIZE ? (ESCAPED >>> c & 1) != 0 : c == NO_BREAK_SPACE || c == BYTE_ORDER_MARK) {
                out.append(text, written, i).append(reference(c));
                written = i + 1;
            }
        }
        out.append(text, written, length);
    }

    private static String reference(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            // Parsers make a line feed of a bare one.
            case '\r' -> "&#13;";
            case NO_BREAK_SPACE -> "&nbsp;";
            // At the beginning of a file parsers don't take it for text.
            case BYTE_ORDER_MARK -> "&#xfeff;";
            // NUL: HTML has no way to write it; parsers read U+FFFD.
            default -> "\ufffd";
        };
    }
}
