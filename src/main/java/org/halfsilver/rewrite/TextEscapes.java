package org.halfsilver.rewrite;

import org.jspecify.annotations.Nullable;

/**
 * Writes text and attribute values so that HTML reads the same characters again. Angle brackets are escaped in attributes
 * too: read as text by a parser that takes a different turn, a value still begins no tag.
 */
final class TextEscapes {
    private TextEscapes() {
    }

    /** Writes text between tags. */
    static void text(String text, StringBuilder out) {
        escape(text, /* attribute= */ false, out);
    }

    /** Writes an attribute's value, quotes included. */
    static void attributeValue(CharSequence value, StringBuilder out) {
        out.append('"');
        escape(value, /* attribute= */ true, out);
        out.append('"');
    }

    private static void escape(CharSequence text, boolean attribute, StringBuilder out) {
        int written = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            String reference = reference(text.charAt(i), attribute);
            if (reference != null) {
                out.append(text, written, i).append(reference);
                written = i + 1;
            }
        }
        out.append(text, written, length);
    }

    private static @Nullable String reference(char c, boolean attribute) {
        if (c > '>' && c < '\u00a0') {
            return null;
        }
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> attribute ? "&quot;" : null;
            case '\u00a0' -> "&nbsp;";
            // Parsers make a line feed of a bare carriage return, and a byte order mark of one at the beginning.
            case '\r' -> "&#13;";
            case '\ufeff' -> "&#xfeff;";
            // HTML has no way to write it; parsers read U+FFFD.
            case 0 -> "\ufffd";
            default -> null;
        };
    }
}
