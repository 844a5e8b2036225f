package org.halfsilver.rewrite.css;

/** The tokens of CSS Syntax Level 3, section 4, with the comment as one of its own so that it goes on separating. */
enum TokenType {
    IDENT, FUNCTION, AT_KEYWORD, HASH, STRING, BAD_STRING, URL, BAD_URL, DELIM, NUMBER, PERCENTAGE, DIMENSION, WHITESPACE, COMMENT, CDO, CDC, COLON, SEMICOLON, COMMA, LEFT_BRACKET, RIGHT_BRACKET, LEFT_PAREN, RIGHT_PAREN, LEFT_BRACE, RIGHT_BRACE, EOF;

    /** {@return whether the token separates others and means nothing itself} */
    boolean isBlank() {
        return this == WHITESPACE || this == COMMENT;
    }

    /** {@return what closes the block that this token opens, or EOF where it opens none} */
    TokenType closer() {
        return switch (this) {
            case FUNCTION, LEFT_PAREN -> RIGHT_PAREN;
            case LEFT_BRACKET -> RIGHT_BRACKET;
            case LEFT_BRACE -> RIGHT_BRACE;
            default -> EOF;
        };
    }
}
