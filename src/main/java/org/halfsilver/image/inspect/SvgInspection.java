package org.halfsilver.image.inspect;

import java.nio.charset.StandardCharsets;

/**
 * An SVG document, searched as text and not parsed: what counts is that something of the kind is there. Only its painted
 * pixels are served.
 */
final class SvgInspection {
    /** As long as documents that are painted may be by default. */
    private static final int MAX_BYTES = 512 << 10;
    private static final int PROLOG = 4096;

    private SvgInspection() {
    }

    static void read(Findings found) {
        if (found.length() > MAX_BYTES) {
            return;
        }
        String text = new String(found.source(), StandardCharsets.ISO_8859_1);
        int root = text.indexOf("<svg");
        if (root < 0 || root > PROLOG || !text.stripLeading().startsWith("<")
                && !text.startsWith("\u00EF\u00BB\u00BF")) {
            return;
        }
        found.picture("SVG", -1, -1);
        sum(found, PartKind.COMMENT, text, "<!--", "-->");
        sum(found, PartKind.COMMENT, text, "<title", "</title>");
        sum(found, PartKind.COMMENT, text, "<desc", "</desc>");
        sum(found, PartKind.XMP, text, "<metadata", "</metadata>");
        sum(found, PartKind.SCRIPT, text, "<script", "</script>");
        int end = text.lastIndexOf('>');
        found.add(PartKind.TRAILING, text.substring(end + 1).strip().length());
    }

    private static void sum(Findings found, PartKind kind, String text, String open, String close) {
        int at = text.indexOf(open);
        while (at >= 0) {
            int end = text.indexOf(close, at + open.length());
            int next = end < 0 ? text.length() : end + close.length();
            found.add(kind, next - at);
            at = text.indexOf(open, next);
        }
    }
}
