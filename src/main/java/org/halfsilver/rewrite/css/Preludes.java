package org.halfsilver.rewrite.css;

/** Decides whether what stands before a block holds nothing but what belongs there. */
final class Preludes {
    private Preludes() {
    }

    /** {@return whether the tokens can be selectors, of elements or of key frames; no selector loads anything} */
    static boolean areSelectors(Tokens tokens) {
        return !tokens.isTooLong() && tokens.isTopLevel() && all(tokens, 0, Preludes::isSelectorToken);
    }

    /** {@return whether the tokens from there on can be conditions of that at-rule} */
    static boolean areConditions(AtRule rule, Tokens tokens, int from) {
        if (tokens.isTooLong() || !tokens.isTopLevel()) {
            return false;
        }
        return switch (rule) {
            case MEDIA, CONTAINER -> all(tokens, from, Preludes::isQueryToken);
            case SUPPORTS -> all(tokens, from, Preludes::isSupportsToken);
            case LAYER -> all(tokens, from, Preludes::isLayerToken);
            case KEYFRAMES ->
                all(tokens, from, (t, i, in) -> t.type(i) == TokenType.IDENT || t.type(i) == TokenType.STRING);
            case SCOPE -> all(tokens, from, (t, i, in) -> isParenthesis(t.type(i)) || isSelectorToken(t, i, in));
            case STARTING_STYLE -> tokens.skipBlanks(from) == tokens.size();
        };
    }

    /** {@return whether the tokens can be media queries or lengths with conditions} ({@code media} and {@code sizes}) */
    static boolean areQueries(Tokens tokens) {
        return !tokens.isTooLong() && tokens.isTopLevel() && all(tokens, 0, Preludes::isQueryToken);
    }

    private interface TokenTest {
        boolean test(Tokens tokens, int index, boolean inBrackets);
    }

    private static boolean all(Tokens tokens, int from, TokenTest test) {
        int open = 0;
        for (int i = from; i < tokens.size(); i++) {
            TokenType type = tokens.type(i);
            if (type == TokenType.RIGHT_PAREN || type == TokenType.RIGHT_BRACKET) {
                open--;
            }
            if (!type.isBlank() && !test.test(tokens, i, open > 0)) {
                return false;
            }
            if (type.closer() != TokenType.EOF) {
                open++;
            }
        }
        return true;
    }

    private static boolean isSelectorToken(Tokens tokens, int index, boolean inBrackets) {
        return switch (tokens.type(index)) {
            case IDENT, HASH, COLON, COMMA, NUMBER, DIMENSION, PERCENTAGE, LEFT_BRACKET, RIGHT_BRACKET, RIGHT_PAREN ->
                true;
            // What an attribute or a language is compared with.
            case STRING -> inBrackets;
            // A pseudo-class or pseudo-element, never a value's function.
            case FUNCTION -> index > 0 && tokens.type(index - 1) == TokenType.COLON;
            case DELIM -> isOneOf(tokens, index, ".*>+~|&=^$-");
            default -> false;
        };
    }

    private static boolean isQueryToken(Tokens tokens, int index, boolean inBrackets) {
        return switch (tokens.type(index)) {
            case IDENT, NUMBER, DIMENSION, PERCENTAGE, COMMA, LEFT_PAREN, RIGHT_PAREN -> true;
            case COLON -> inBrackets;
            case FUNCTION -> Function.find(tokens, index) == Function.PLAIN;
            case DELIM -> inBrackets && isOneOf(tokens, index, "<>=/-+*");
            default -> false;
        };
    }

    private static boolean isSupportsToken(Tokens tokens, int index, boolean inBrackets) {
        if (tokens.type(index) == TokenType.FUNCTION) {
            Function function = Function.find(tokens, index);
            return function == Function.PLAIN || function == Function.GRADIENT || tokens.isNamed(index, "selector")
                    || (index > 0 && tokens.type(index - 1) == TokenType.COLON);
        }
        return isQueryToken(tokens, index, inBrackets) || (inBrackets && isSelectorToken(tokens, index, true));
    }

    private static boolean isOneOf(Tokens tokens, int index, String characters) {
        return characters.indexOf(tokens.css().charAt(tokens.start(index))) >= 0;
    }

    private static boolean isLayerToken(Tokens tokens, int index, boolean inBrackets) {
        return !inBrackets && (tokens.type(index) == TokenType.IDENT || tokens.type(index) == TokenType.COMMA
                || tokens.isDelim(index, '.'));
    }

    private static boolean isParenthesis(TokenType type) {
        return type == TokenType.LEFT_PAREN || type == TokenType.RIGHT_PAREN;
    }
}
