package org.halfsilver.rewrite;

import org.halfsilver.rewrite.css.StyleFacts;

/** Sizes in pixels, from attributes and styles. */
final class Dimension {
    /** The size is not given, or not in pixels. */
    static final int UNKNOWN = -1;
    private static final int MAX = 1_000_000;

    private Dimension() {
    }

    /** {@return an attribute's length in px, or UNKNOWN} (HTML standard, 2.3.4.4) */
    static int ofAttribute(String value) {
        int i = 0;
        while (i < value.length() && value.charAt(i) <= ' ') {
            i++;
        }
        int digits = i;
        int pixels = 0;
        while (i < value.length() && value.charAt(i) >= '0' && value.charAt(i) <= '9') {
            pixels = Math.min(MAX, pixels * 10 + value.charAt(i) - '0');
            i++;
        }
        if (i == digits || (i < value.length() && value.charAt(i) == '%')) {
            return UNKNOWN;
        }
        return pixels;
    }

    /** {@return a style's length, which counts more than the attribute's} */
    static int ofStyle(double style, int attribute) {
        return style == StyleFacts.UNKNOWN || Double.isNaN(style) ? attribute : (int) Math.min(MAX, Math.ceil(style));
    }
}
