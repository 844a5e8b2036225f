package org.halfsilver.image.inspect;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.halfsilver.image.svg.XmlText;

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
        Charset charset = XmlText.charset(found.source());
        int width = XmlText.width(charset);
        // UTF-8 by octets: what is counted is octets, and what is damaged is text all the same.
        String text = new String(found.source(), 0, found.length() / width * width,
                width == 2 ? charset : StandardCharsets.ISO_8859_1);
        int root = text.indexOf("<svg");
        if (root < 0 || root > PROLOG || !text.stripLeading().startsWith("<")
                && !text.startsWith("\u00EF\u00BB\u00BF") && !text.startsWith("\uFEFF")) {
            return;
        }
        found.picture("SVG", -1, -1);
        sum(found, PartKind.COMMENT, text, width, "<!--", "-->");
        sum(found, PartKind.COMMENT, text, width, "<title", "</title>");
        sum(found, PartKind.COMMENT, text, width, "<desc", "</desc>");
        sum(found, PartKind.XMP, text, width, "<metadata", "</metadata>");
        sum(found, PartKind.SCRIPT, text, width, "<script", "</script>");
        int end = text.lastIndexOf('>');
        found.add(PartKind.TRAILING, text.substring(end + 1).strip().length() * (long) width);
    }

    private static void sum(Findings found, PartKind kind, String text, int width, String open, String close) {
        int at = text.indexOf(open);
        while (at >= 0) {
            int end = text.indexOf(close, at + open.length());
            int next = end < 0 ? text.length() : end + close.length();
            found.add(kind, (next - at) * (long) width);
            at = text.indexOf(open, next);
        }
    }
}
