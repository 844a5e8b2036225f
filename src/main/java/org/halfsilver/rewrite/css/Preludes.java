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
            case KEYFRAMES -> all(tokens, from, Preludes::isNameToken);
            case SCOPE -> all(tokens, from, (t, i, in) -> isParenthesis(t.type(i)) || isSelectorToken(t, i, in));
            case STARTING_STYLE -> tokens.skipBlanks(from) == tokens.size();
        };
    }

    /** {@return whether the tokens can be media queries or lengths with conditions} ({@code media} and {@code sizes}) */
    static boolean areQueries(Tokens tokens) {
        return !tokens.isTooLong() && tokens.isTopLevel() && all(tokens, 0, Preludes::isQueryToken);
    }

    private interface TokenTest {
        boolean test(Tokens tokens, int index, Inside inside);
    }

    /** Which brackets a token stands in. */
    private enum Inside {
        NOTHING, PARENTHESES, SQUARE_BRACKETS
    }

    private static boolean all(Tokens tokens, int from, TokenTest test) {
        int open = 0;
        int square = 0;
        for (int i = from; i < tokens.size(); i++) {
            TokenType type = tokens.type(i);
            if (type == TokenType.RIGHT_PAREN || type == TokenType.RIGHT_BRACKET) {
                open--;
                square -= type == TokenType.RIGHT_BRACKET ? 1 : 0;
            }
            Inside inside = square > 0 ? Inside.SQUARE_BRACKETS : open > 0 ? Inside.PARENTHESES : Inside.NOTHING;
            if (!type.isBlank() && !test.test(tokens, i, inside)) {
                return false;
            }
            if (type.closer() != TokenType.EOF) {
                open++;
                square += type == TokenType.LEFT_BRACKET ? 1 : 0;
            }
        }
        return true;
    }

    private static boolean isSelectorToken(Tokens tokens, int index, Inside inside) {
        return switch (tokens.type(index)) {
            case IDENT, HASH, COLON, COMMA, NUMBER, DIMENSION, PERCENTAGE, LEFT_BRACKET, RIGHT_BRACKET, RIGHT_PAREN ->
                true;
            // What an attribute is compared with may be any text; a language is named by a plain one.
            case STRING -> inside == Inside.SQUARE_BRACKETS || (inside == Inside.PARENTHESES && isName(tokens, index));
            case FUNCTION -> isPseudoFunction(tokens, index);
            case DELIM -> isOneOf(tokens, index, ".*>+~|&=^$-");
            default -> false;
        };
    }

    private static boolean isPseudoFunction(Tokens tokens, int index) {
        return index > 0 && tokens.type(index - 1) == TokenType.COLON && PseudoFunctions.isKnown(tokens, index);
    }

    private static boolean isNameToken(Tokens tokens, int index, Inside inside) {
        return tokens.type(index) == TokenType.IDENT
                || (tokens.type(index) == TokenType.STRING && isName(tokens, index));
    }

    private static boolean isName(Tokens tokens, int index) {
        return ValueCheck.isNoAddress(tokens.text(index));
    }

    private static boolean isQueryToken(Tokens tokens, int index, Inside inside) {
        return switch (tokens.type(index)) {
            case IDENT, NUMBER, DIMENSION, PERCENTAGE, COMMA, LEFT_PAREN, RIGHT_PAREN -> true;
            case COLON -> inside != Inside.NOTHING;
            case FUNCTION -> Function.find(tokens, index) == Function.PLAIN;
            case DELIM -> inside != Inside.NOTHING && isOneOf(tokens, index, "<>=/-+*");
            default -> false;
        };
    }

    private static boolean isSupportsToken(Tokens tokens, int index, Inside inside) {
        if (tokens.type(index) == TokenType.FUNCTION) {
            Function function = Function.find(tokens, index);
            return function == Function.PLAIN || function == Function.GRADIENT || tokens.isNamed(index, "selector")
                    || isPseudoFunction(tokens, index);
        }
        return isQueryToken(tokens, index, inside)
                || (inside != Inside.NOTHING && isSelectorToken(tokens, index, inside));
    }

    private static boolean isOneOf(Tokens tokens, int index, String characters) {
        return characters.indexOf(tokens.css().charAt(tokens.start(index))) >= 0;
    }

    private static boolean isLayerToken(Tokens tokens, int index, Inside inside) {
        return inside == Inside.NOTHING
                && (tokens.type(index) == TokenType.IDENT || tokens.type(index) == TokenType.COMMA
                        || tokens.isDelim(index, '.'));
    }

    private static boolean isParenthesis(TokenType type) {
        return type == TokenType.LEFT_PAREN || type == TokenType.RIGHT_PAREN;
    }
}
