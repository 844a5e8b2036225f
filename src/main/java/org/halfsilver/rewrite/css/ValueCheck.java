package org.halfsilver.rewrite.css;

import org.jspecify.annotations.Nullable;

/** Decides by token whether a value holds nothing but what is known to be harmless where it stands. */
final class ValueCheck {
    private static final int MAX_NESTING = 64;

    /** What the innermost open bracket means; null for plain parentheses and square brackets. */
    private final @Nullable Function[] functions = new Function[MAX_NESTING];
    private final TokenType[] closers = new TokenType[MAX_NESTING];
    private int depth;

    /** {@return whether the tokens from there to the end may stay as the property's value} */
    boolean isHarmless(Tokens tokens, int from, Property property) {
        depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.isDelim(i, '!')) {
                return depth == 0 && isImportantEnd(tokens, i + 1);
            }
            if (!isHarmlessToken(tokens, i, property)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isImportantEnd(Tokens tokens, int index) {
        int word = tokens.skipBlanks(index);
        return tokens.type(word) == TokenType.IDENT && tokens.isNamed(word, "important")
                && tokens.skipBlanks(word + 1) == tokens.size();
    }

    private boolean isHarmlessToken(Tokens tokens, int index, Property property) {
        TokenType type = tokens.type(index);
        Function inside = depth == 0 ? null : functions[depth - 1];
        return switch (type) {
            case WHITESPACE -> true;
            case IDENT, HASH, NUMBER, PERCENTAGE, DIMENSION, COMMA, COMMENT -> inside != Function.URL;
            case DELIM -> inside != Function.URL && isArithmetic(tokens, index);
            case STRING -> isHarmlessString(tokens, index, property, inside);
            case URL -> property.images() && takesAddress(inside);
            case FUNCTION -> {
                Function function = Function.find(tokens, index);
                yield function != null && mayStand(function, inside, property) && push(type, function);
            }
            case LEFT_PAREN, LEFT_BRACKET -> inside != Function.URL && inside != Function.IMAGE_SET && push(type, null);
            case RIGHT_PAREN, RIGHT_BRACKET -> depth > 0 && closers[--depth] == type;
            default -> false;
        };
    }

    private boolean takesAddress(@Nullable Function inside) {
        return depth == 0 || inside == Function.IMAGE_SET;
    }

    private boolean mayStand(Function function, @Nullable Function inside, Property property) {
        return switch (function) {
            case URL -> property.images() && takesAddress(inside);
            case IMAGE_SET -> property.images() && depth == 0;
            case TYPE -> inside == Function.IMAGE_SET;
            case GRADIENT -> inside != Function.URL && inside != Function.TYPE;
            case PLAIN -> inside == null || inside == Function.PLAIN || inside == Function.GRADIENT;
        };
    }

    private static boolean isHarmlessString(Tokens tokens, int index, Property property, @Nullable Function inside) {
        if (inside == Function.URL) {
            // One string and nothing else: what modifiers do, browsers don't agree on.
            return tokens.type(tokens.skipBlanks(index + 1)) == TokenType.RIGHT_PAREN
                    || tokens.skipBlanks(index + 1) == tokens.size();
        }
        if (inside == Function.TYPE) {
            return isMediaType(tokens.text(index));
        }
        // Nothing loads a string that is no function's; but only text that is shown has a use for an address.
        return inside == Function.IMAGE_SET || property.isText() || isNoAddress(tokens.text(index));
    }

    private static boolean isMediaType(String text) {
        int slash = text.indexOf('/');
        return slash > 0 && isNoAddress(text.substring(0, slash)) && isNoAddress(text.substring(slash + 1));
    }

    /** {@return whether the text holds nothing that an address begins with or is divided by} */
    static boolean isNoAddress(String text) {
        return text.indexOf(':') < 0 && text.indexOf('/') < 0 && text.indexOf('\\') < 0;
    }

    private static boolean isArithmetic(Tokens tokens, int index) {
        char c = tokens.css().charAt(tokens.start(index));
        return c == '/' || c == '*' || c == '+' || c == '-' || c == '%';
    }

    private boolean push(TokenType type, @Nullable Function function) {
        if (depth == MAX_NESTING) {
            return false;
        }
        functions[depth] = function;
        closers[depth++] = type.closer();
        return true;
    }
}
