package org.halfsilver.rewrite.css;

import org.jspecify.annotations.Nullable;

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
                all(tokens, from, (t, i) -> t.type(i) == TokenType.IDENT || t.type(i) == TokenType.STRING);
            case SCOPE -> all(tokens, from, (t, i) -> isParenthesis(t.type(i)) || isSelectorToken(t, i));
            case STARTING_STYLE -> tokens.skipBlanks(from) == tokens.size();
        };
    }

    /** {@return whether the tokens can be media queries or lengths with conditions} ({@code media} and {@code sizes}) */
    static boolean areQueries(Tokens tokens) {
        return !tokens.isTooLong() && tokens.isTopLevel() && all(tokens, 0, Preludes::isQueryToken);
    }

    private interface TokenTest {
        boolean test(Tokens tokens, int index);
    }

    private static boolean all(Tokens tokens, int from, TokenTest test) {
        for (int i = from; i < tokens.size(); i++) {
            if (!tokens.type(i).isBlank() && !test.test(tokens, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSelectorToken(Tokens tokens, int index) {
        return switch (tokens.type(index)) {
            case IDENT, HASH, COLON, COMMA, STRING, NUMBER, DIMENSION, PERCENTAGE, LEFT_BRACKET, RIGHT_BRACKET,
                    RIGHT_PAREN ->
                true;
            // A pseudo-class or pseudo-element, never a value's function.
            case FUNCTION -> index > 0 && tokens.type(index - 1) == TokenType.COLON;
            case DELIM -> ".*>+~|&=^$-".indexOf(tokens.css().charAt(tokens.start(index))) >= 0;
            default -> false;
        };
    }

    private static boolean isQueryToken(Tokens tokens, int index) {
        return switch (tokens.type(index)) {
            case IDENT, NUMBER, DIMENSION, PERCENTAGE, COLON, COMMA, LEFT_PAREN, RIGHT_PAREN -> true;
            case FUNCTION -> Function.find(tokens, index) == Function.PLAIN;
            case DELIM -> "<>=/-+*".indexOf(tokens.css().charAt(tokens.start(index))) >= 0;
            default -> false;
        };
    }

    private static boolean isSupportsToken(Tokens tokens, int index) {
        if (tokens.type(index) == TokenType.FUNCTION) {
            @Nullable
            Function function = Function.find(tokens, index);
            return function == Function.PLAIN || function == Function.GRADIENT || tokens.isNamed(index, "selector")
                    || (index > 0 && tokens.type(index - 1) == TokenType.COLON);
        }
        return isQueryToken(tokens, index) || isSelectorToken(tokens, index);
    }

    private static boolean isLayerToken(Tokens tokens, int index) {
        return tokens.type(index) == TokenType.IDENT || tokens.type(index) == TokenType.COMMA
                || tokens.isDelim(index, '.');
    }

    private static boolean isParenthesis(TokenType type) {
        return type == TokenType.LEFT_PAREN || type == TokenType.RIGHT_PAREN;
    }
}
