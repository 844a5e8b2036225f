package org.halfsilver.rewrite.css;

/** Reads a statement's tokens up to what ends it: its block, its semicolon, the end of the block it stands in. */
final class StatementReader {
    private final CssTokenizer tokenizer = new CssTokenizer();
    private final Tokens tokens = new Tokens();

    /** Begins another text. */
    void reset(String css) {
        tokenizer.reset(css);
        tokens.reset(css);
    }

    /** {@return the tokens read last} */
    Tokens tokens() {
        return tokens;
    }

    /** {@return the type of the next token}; white space goes to the writer, comments go */
    TokenType first(TokenWriter writer) {
        TokenType type = tokenizer.next();
        while (type.isBlank()) {
            if (type == TokenType.WHITESPACE) {
                writer.space(tokens.css(), tokenizer.start(), tokenizer.end());
            }
            type = tokenizer.next();
        }
        return type;
    }

    /**
     * Reads the rest of a statement.
     *
     * @param first the token it begins with, which was read already
     * @param semicolonEnds whether a semicolon ends it
     * @param braceEnds whether a closing brace ends it
     * @return LEFT_BRACE, SEMICOLON, RIGHT_BRACE or EOF; not among the tokens
     */
    TokenType read(TokenType first, boolean semicolonEnds, boolean braceEnds) {
        tokens.clear();
        TokenType type = first;
        while (type != TokenType.EOF) {
            if (tokens.isTopLevel() && (type == TokenType.LEFT_BRACE || (type == TokenType.SEMICOLON && semicolonEnds)
                    || (type == TokenType.RIGHT_BRACE && braceEnds))) {
                return type;
            }
            tokens.add(type, tokenizer);
            type = tokenizer.next();
        }
        return TokenType.EOF;
    }

    /** Goes on in the same statement behind a block that belongs to a value. */
    TokenType readOn(TokenType type) {
        TokenType next = type;
        while (next != TokenType.EOF) {
            if (tokens.isTopLevel() && (next == TokenType.SEMICOLON || next == TokenType.RIGHT_BRACE)) {
                return next;
            }
            tokens.add(next, tokenizer);
            next = tokenizer.next();
        }
        return TokenType.EOF;
    }

    /** Reads the block whose opening brace was read last into the tokens, to its end. */
    void readBlock() {
        tokens.clear();
        TokenType type = TokenType.LEFT_BRACE;
        do {
            tokens.add(type, tokenizer);
            type = tokenizer.next();
        } while (type != TokenType.EOF && !tokens.isTopLevel());
    }

    /** Reads all tokens there are, so far as one statement may have them. */
    void readAll() {
        for (TokenType type = tokenizer.next(); type != TokenType.EOF; type = tokenizer.next()) {
            tokens.add(type, tokenizer);
        }
    }
}
