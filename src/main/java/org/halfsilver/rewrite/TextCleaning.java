package org.halfsilver.rewrite;

/**
 * What the HTML standard does with a text before it parses it (13.2.3.5): line feeds alone between lines. Halves of
 * characters, which no encoding has, become U+FFFD, and a byte order mark at the beginning goes.
 */
final class TextCleaning {
    private static final char REPLACEMENT = '\uFFFD';
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int CHUNK = 2048;
    /** Every half has it. */
    private static final int HIGH_BIT = 0x8000;

    private TextCleaning() {
    }

    /** {@return the text itself where there is nothing to do} */
    static String clean(String html) {
        String text = html.startsWith(BYTE_ORDER_MARK) ? html.substring(1) : html;
        if (text.indexOf('\r') >= 0) {
            text = withLineFeeds(text);
        }
        return hasHalf(text) ? withoutHalves(text) : text;
    }

    private static boolean hasHalf(String html) {
        char[] chunk = new char[Math.min(CHUNK, html.length())];
        for (int from = 0; from < html.length(); from += CHUNK) {
            int to = Math.min(html.length(), from + CHUNK);
            html.getChars(from, to, chunk, 0);
            if (allBits(chunk, to - from) >= HIGH_BIT && hasHalf(html, from, to)) {
                return true;
            }
        }
        return false;
    }

    /** Four at a time, which no charAt comes near: nearly every message is done with here. */
    private static int allBits(char[] chunk, int length) {
        int a = 0;
        int b = 0;
        int c = 0;
        int d = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            a |= chunk[i];
            b |= chunk[i + 1];
            c |= chunk[i + 2];
            d |= chunk[i + 3];
        }
        for (; i < length; i++) {
            a |= chunk[i];
        }
        return a | b | c | d;
    }

    private static boolean hasHalf(String html, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isHalf(html, i)) {
                return true;
            }
        }
        return false;
    }

    private static String withoutHalves(String html) {
        StringBuilder out = new StringBuilder(html);
        for (int i = 0; i < out.length(); i++) {
            if (isHalf(html, i)) {
                out.setCharAt(i, REPLACEMENT);
            }
        }
        return out.toString();
    }

    private static String withLineFeeds(String html) {
        StringBuilder out = new StringBuilder(html.length());
        int from = 0;
        for (int at = html.indexOf('\r'); at >= 0; at = html.indexOf('\r', from)) {
            out.append(html, from, at).append('\n');
            from = html.startsWith("\n", at + 1) ? at + 2 : at + 1;
        }
        return out.append(html, from, html.length()).toString();
    }

    private static boolean isHalf(String html, int index) {
        char c = html.charAt(index);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        return Character.isHighSurrogate(c)
                ? index + 1 == html.length() || !Character.isLowSurrogate(html.charAt(index + 1))
                : index == 0 || !Character.isHighSurrogate(html.charAt(index - 1));
    }
}
