package org.halfsilver.image.svg;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;

/** Reads numbers one after the other, as SVG 2 has them in its data (9.3.9). Used once. */
final class SvgScanner {
    /** Farther than any picture reaches; the painter's numbers have 24 bits. */
    static final double FARTHEST = 9_999_999;
    /** Characters of a number that is passed on as it stands. */
    private static final int PLAIN_LENGTH = 24;

    private final String text;
    private int at;

    SvgScanner(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at == text.length();
    }

    /** {@return the next character, 0 at the end} */
    char peek() {
        return atEnd() ? 0 : text.charAt(at);
    }

    /** Goes on to the next character, if there is one. */
    void skip() {
        at = Math.min(at + 1, text.length());
    }

    void skipSpaces() {
        while (isSpace(peek())) {
            at++;
        }
    }

    /** {@return whether a number begins here} */
    boolean atNumber() {
        char c = peek();
        return isDigit(c) || c == '.' || c == '+' || c == '-';
    }

    /**
     * Reads a number, and the white space and the comma behind it.
     *
     * @return the number as text, null where there is none: then nothing more is to be read
     * @throws RefusedImageException where it is farther away than {@link #FARTHEST}
     */
    @Nullable
    String number() throws RefusedImageException {
        int from = at;
        if (peek() == '+' || peek() == '-') {
            at++;
        }
        boolean whole = digits();
        if (peek() == '.') {
            at++;
            if (!digits()) {
                return null;
            }
        } else if (!whole) {
            return null;
        }
        if (atExponent()) {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            if (!digits()) {
                return null;
            }
        }
        String number = text.substring(from, at);
        double value = Double.parseDouble(number);
        if (!(Math.abs(value) <= FARTHEST)) {
            throw RefusedImageException.unsupported("number: over " + FARTHEST);
        }
        skipSeparator();
        return number.length() <= PLAIN_LENGTH ? number : Float.toString((float) value);
    }

    /**
     * Reads a flag of an arc, which needs nothing between itself and what follows.
     *
     * @return 0 or 1 as text, null where there is neither
     */
    @Nullable
    String flag() {
        char c = peek();
        if (c != '0' && c != '1') {
            return null;
        }
        at++;
        skipSeparator();
        return String.valueOf(c);
    }

    /** {@return whether an exponent begins here: browsers take an e at the end, and those of em and ex, for something else} */
    private boolean atExponent() {
        return (peek() | 0x20) == 'e' && at + 1 < text.length() && text.charAt(at + 1) != 'm'
                && text.charAt(at + 1) != 'x';
    }

    private boolean digits() {
        int from = at;
        while (isDigit(peek())) {
            at++;
        }
        return at > from;
    }

    private void skipSeparator() {
        skipSpaces();
        if (peek() == ',') {
            at++;
            skipSpaces();
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }
}
