package org.halfsilver.rewrite.css;

import org.jspecify.annotations.Nullable;

/** Finds what a browser might take for an address in tokens that are not to stay. */
final class DroppedAddress {
    private DroppedAddress() {
    }

    /** {@return the address of a URL token, or the first string inside a function; null where there is neither} */
    static @Nullable String at(Tokens tokens, int index) {
        if (tokens.type(index) == TokenType.URL) {
            return tokens.text(index);
        }
        if (tokens.type(index) != TokenType.FUNCTION) {
            return null;
        }
        Function function = Function.find(tokens, index);
        int next = tokens.skipBlanks(index + 1);
        boolean text = function == Function.PLAIN || function == Function.TYPE;
        return !text && tokens.type(next) == TokenType.STRING ? tokens.text(next) : null;
    }
}
