package org.halfsilver.rewrite.css;

/**
 * Writes tokens so that every tokenizer reads the same ones again, inside a {@code style} element too: there is never a
 * {@code <} that HTML could take for a tag (CSS Syntax Level 3, section 9, and CSSOM, section 2.1).
 */
final class TokenWriter {
    private StringBuilder out = new StringBuilder(0);
    private boolean afterSpace;

    /** Begins another text. */
    void reset(StringBuilder target) {
        out = target;
        afterSpace = false;
    }

    int position() {
        return out.length();
    }

    /** Takes back what was written since. */
    void cutBackTo(int position) {
        out.setLength(position);
        // What is cut begins between statements, where no escape ends in a space of its own.
        afterSpace = position > 0 && CssChars.isWhitespace(out.charAt(position - 1));
    }

    void append(String text) {
        out.append(text);
        afterSpace = false;
    }

    void append(char c) {
        out.append(c);
        afterSpace = false;
    }

    /** Writes white space as a single character, and none after another: what stood between may have been dropped. */
    void space(String css, int from, int to) {
        if (!afterSpace) {
            out.append(hasLineFeed(css, from, to) ? '\n' : ' ');
            afterSpace = true;
        }
    }

    private static boolean hasLineFeed(String css, int from, int to) {
        for (int i = from; i < to; i++) {
            if (CssChars.isNewline(css.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Writes all tokens. */
    void all(Tokens tokens) {
        if (tokens.isVerbatim()) {
            out.append(tokens.css(), tokens.start(0), tokens.end(tokens.size() - 1));
            afterSpace = tokens.type(tokens.size() - 1) == TokenType.WHITESPACE;
            return;
        }
        for (int i = 0; i < tokens.size(); i++) {
            token(tokens, i);
        }
    }

    void token(Tokens tokens, int index) {
        TokenType type = tokens.type(index);
        String css = tokens.css();
        int start = tokens.start(index);
        int end = tokens.end(index);
        if (type == TokenType.WHITESPACE) {
            space(css, start, end);
            return;
        }
        afterSpace = false;
        switch (type) {
            case COMMENT -> out.append("/**/");
            case DELIM -> delim(tokens, index);
            case URL -> url(tokens.text(index));
            case STRING -> {
                if (tokens.isPlain(index)) {
                    out.append(css, start, end);
                } else {
                    string(tokens.text(index), css.charAt(start));
                }
            }
            case IDENT, FUNCTION, AT_KEYWORD, HASH, DIMENSION -> {
                if (tokens.isPlain(index)) {
                    out.append(css, start, end);
                } else {
                    named(tokens, index);
                }
            }
            default -> out.append(css, start, end);
        }
    }

    private void delim(Tokens tokens, int index) {
        char c = tokens.css().charAt(tokens.start(index));
        out.append(c);
        if (c == '<' && !tokens.isDelim(index + 1, '=') && tokens.type(index + 1) != TokenType.WHITESPACE) {
            out.append(' ');
            afterSpace = true;
        }
    }

    private void named(Tokens tokens, int index) {
        String css = tokens.css();
        int start = tokens.start(index);
        switch (tokens.type(index)) {
            case FUNCTION -> {
                ident(tokens.name(index));
                out.append('(');
            }
            case AT_KEYWORD -> {
                out.append('@');
                ident(tokens.name(index));
            }
            case HASH -> {
                out.append('#');
                if (CssTokenizer.startsIdent(css, start + 1)) {
                    ident(tokens.name(index));
                } else {
                    name(tokens.name(index), 0);
                }
            }
            case DIMENSION -> {
                int unit = CssTokenizer.numberEnd(css, start);
                out.append(css, start, unit);
                unit(Escapes.decode(css, unit, tokens.end(index)));
            }
            default -> ident(tokens.name(index));
        }
    }

    private void unit(String unit) {
        boolean exponent = (unit.charAt(0) | 0x20) == 'e' && unit.length() > 1
                && (CssChars.isDigit(unit.charAt(1))
                        || (unit.charAt(1) == '-' && unit.length() > 2 && CssChars.isDigit(unit.charAt(2))));
        if (exponent) {
            hex(unit.charAt(0));
            name(unit, 1);
        } else {
            ident(unit);
        }
    }

    private void ident(String name) {
        char first = name.charAt(0);
        if (first == '-' && name.length() == 1) {
            out.append("\\-");
        } else if (CssChars.isDigit(first) || name.equals("--")) {
            // Two hyphens alone could become the end of a comment with what follows.
            hex(first);
            name(name, 1);
        } else if (first == '-' && CssChars.isDigit(name.charAt(1))) {
            out.append('-');
            hex(name.charAt(1));
            name(name, 2);
        } else {
            name(name, 0);
        }
    }

    private void name(String name, int from) {
        for (int i = from; i < name.length();) {
            int c = name.codePointAt(i);
            if (CssChars.isUndisputedName(c)) {
                out.appendCodePoint(c);
            } else {
                hex(c);
            }
            i += Character.charCount(c);
        }
    }

    private void hex(int c) {
        out.append('\\').append(Integer.toHexString(c)).append(' ');
    }

    /** Writes text as a string token. */
    void string(String text, char quote) {
        out.append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == '<' || c == 0x7f) {
                hex(c);
            } else {
                out.append(c);
            }
        }
        out.append(quote);
        afterSpace = false;
    }

    /** Writes an address as a URL token, or where it has characters that need quotes, as the function with a string. */
    void url(String address) {
        out.append("url(");
        if (isPlainUrl(address)) {
            out.append(address);
        } else {
            string(address, '\'');
        }
        out.append(')');
        afterSpace = false;
    }

    private static boolean isPlainUrl(String address) {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '"' || c == '\'' || c == '(' || c == ')' || c == '\\' || c == '<') {
                return false;
            }
        }
        return !address.isEmpty();
    }
}
