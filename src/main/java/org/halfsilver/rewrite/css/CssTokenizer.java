package org.halfsilver.rewrite.css;

/**
 * Splits CSS into tokens after CSS Syntax Level 3, section 4.3. It copies nothing: a token is a range of the text, which
 * {@link Escapes} decodes where that is asked for. Carriage returns, form feeds and NUL are read as the preprocessing of
 * section 3.3 would leave them.
 */
final class CssTokenizer {
    private String css = "";
    private int length;
    private int position;
    private int start;
    private boolean plain = true;

    /** Begins another text. */
    void reset(String text) {
        css = text;
        length = text.length();
        position = 0;
    }

    /** {@return where the last token begins} */
    int start() {
        return start;
    }

    /** {@return where the last token ends, exclusive} */
    int end() {
        return position;
    }

    /** {@return whether the last token may be written as it stands: no escapes, nothing that HTML or CSS disputes} */
    boolean isPlain() {
        return plain;
    }

    TokenType next() {
        start = position;
        plain = true;
        if (position >= length) {
            return TokenType.EOF;
        }
        int c = css.charAt(position);
        if (CssChars.isWhitespace(c)) {
            return whitespace();
        }
        if (CssChars.isNameStart(c)) {
            return identLike();
        }
        if (CssChars.isDigit(c)) {
            return numeric();
        }
        return switch (c) {
            case '"', '\'' -> string(c);
            case '#' -> hash();
            case '+', '.' -> startsNumber(position) ? numeric() : delim();
            case '-' -> hyphen();
            case '/' -> at(position + 1) == '*' ? comment() : delim();
            case '<' -> css.startsWith("!--", position + 1) ? take(4, TokenType.CDO) : delim();
            case '@' -> atKeyword();
            case '\\' -> isEscape(position) ? identLike() : delim();
            case '(' -> take(1, TokenType.LEFT_PAREN);
            case ')' -> take(1, TokenType.RIGHT_PAREN);
            case '[' -> take(1, TokenType.LEFT_BRACKET);
            case ']' -> take(1, TokenType.RIGHT_BRACKET);
            case '{' -> take(1, TokenType.LEFT_BRACE);
            case '}' -> take(1, TokenType.RIGHT_BRACE);
            case ',' -> take(1, TokenType.COMMA);
            case ':' -> take(1, TokenType.COLON);
            case ';' -> take(1, TokenType.SEMICOLON);
            default -> delim();
        };
    }

    private TokenType take(int characters, TokenType type) {
        position += characters;
        return type;
    }

    private TokenType delim() {
        return take(1, TokenType.DELIM);
    }

    private int at(int index) {
        return index < length ? css.charAt(index) : -1;
    }

    private TokenType whitespace() {
        do {
            position++;
        } while (CssChars.isWhitespace(at(position)));
        return TokenType.WHITESPACE;
    }

    private TokenType comment() {
        int close = css.indexOf("*/", position + 2);
        position = close < 0 ? length : close + 2;
        return TokenType.COMMENT;
    }

    private TokenType string(int quote) {
        position++;
        while (position < length) {
            int c = css.charAt(position);
            if (c == quote) {
                position++;
                return TokenType.STRING;
            }
            if (CssChars.isNewline(c)) {
                return TokenType.BAD_STRING;
            }
            if (c == '\\') {
                plain = false;
                position = Escapes.skip(css, position);
            } else {
                if (c < 0x20 || c == '<') {
                    plain = false;
                }
                position++;
            }
        }
        plain = false;
        return TokenType.STRING;
    }

    private TokenType hash() {
        if (!CssChars.isName(at(position + 1)) && !isEscape(position + 1)) {
            return delim();
        }
        position++;
        name();
        return TokenType.HASH;
    }

    private TokenType hyphen() {
        if (startsNumber(position)) {
            return numeric();
        }
        if (at(position + 1) == '-' && at(position + 2) == '>') {
            return take(3, TokenType.CDC);
        }
        return startsIdent(position) ? identLike() : delim();
    }

    private TokenType atKeyword() {
        if (!startsIdent(position + 1)) {
            return delim();
        }
        position++;
        name();
        return TokenType.AT_KEYWORD;
    }

    private TokenType numeric() {
        position = numberEnd(css, position);
        if (startsIdent(position)) {
            name();
            return TokenType.DIMENSION;
        }
        return at(position) == '%' ? take(1, TokenType.PERCENTAGE) : TokenType.NUMBER;
    }

    private TokenType identLike() {
        name();
        if (at(position) != '(') {
            return TokenType.IDENT;
        }
        boolean url = Escapes.nameEquals(css, start, position, "url");
        position++;
        if (!url) {
            return TokenType.FUNCTION;
        }
        int content = position;
        while (CssChars.isWhitespace(at(content))) {
            content++;
        }
        if (at(content) == '"' || at(content) == '\'') {
            return TokenType.FUNCTION;
        }
        position = content;
        return url();
    }

    private TokenType url() {
        plain = false;
        while (position < length) {
            int c = css.charAt(position);
            if (c == ')') {
                return take(1, TokenType.URL);
            }
            if (CssChars.isWhitespace(c)) {
                whitespace();
                return position >= length ? TokenType.URL : at(position) == ')' ? take(1, TokenType.URL) : badUrl();
            }
            if (c == '"' || c == '\'' || c == '(' || CssChars.isNonPrintable(c)) {
                return badUrl();
            }
            if (c == '\\') {
                if (!isEscape(position)) {
                    return badUrl();
                }
                position = Escapes.skip(css, position);
            } else {
                position++;
            }
        }
        return TokenType.URL;
    }

    private TokenType badUrl() {
        while (position < length) {
            int c = css.charAt(position);
            if (c == ')') {
                return take(1, TokenType.BAD_URL);
            }
            position = isEscape(position) ? Escapes.skip(css, position) : position + 1;
        }
        return TokenType.BAD_URL;
    }

    private void name() {
        while (position < length) {
            int c = css.charAt(position);
            if (CssChars.isName(c)) {
                if (c >= 128 || c == 0) {
                    plain = false;
                }
                position++;
            } else if (isEscape(position)) {
                plain = false;
                position = Escapes.skip(css, position);
            } else {
                return;
            }
        }
    }

    private boolean isEscape(int index) {
        return at(index) == '\\' && !CssChars.isNewline(at(index + 1));
    }

    private boolean startsIdent(int index) {
        return startsIdent(css, index);
    }

    /** {@return whether a name begins there} (section 4.3.9) */
    static boolean startsIdent(String css, int index) {
        int first = charAt(css, index);
        if (first == '-') {
            int second = charAt(css, index + 1);
            return second == '-' || CssChars.isNameStart(second)
                    || (second == '\\' && !CssChars.isNewline(charAt(css, index + 2)));
        }
        return CssChars.isNameStart(first) || (first == '\\' && !CssChars.isNewline(charAt(css, index + 1)));
    }

    private boolean startsNumber(int index) {
        int i = at(index) == '+' || at(index) == '-' ? index + 1 : index;
        return CssChars.isDigit(at(i)) || (at(i) == '.' && CssChars.isDigit(at(i + 1)));
    }

    /** {@return where the number that begins there ends} (section 4.3.12) */
    static int numberEnd(String css, int index) {
        int i = index;
        if (charAt(css, i) == '+' || charAt(css, i) == '-') {
            i++;
        }
        i = digits(css, i);
        if (charAt(css, i) == '.' && CssChars.isDigit(charAt(css, i + 1))) {
            i = digits(css, i + 1);
        }
        if ((charAt(css, i) | 0x20) == 'e') {
            int exponent = charAt(css, i + 1) == '+' || charAt(css, i + 1) == '-' ? i + 2 : i + 1;
            if (CssChars.isDigit(charAt(css, exponent))) {
                i = digits(css, exponent);
            }
        }
        return i;
    }

    private static int digits(String css, int index) {
        int i = index;
        while (CssChars.isDigit(charAt(css, i))) {
            i++;
        }
        return i;
    }

    private static int charAt(String css, int index) {
        return index < css.length() ? css.charAt(index) : -1;
    }
}
