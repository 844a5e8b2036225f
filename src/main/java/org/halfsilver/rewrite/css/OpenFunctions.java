package org.halfsilver.rewrite.css;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The functions and brackets that are open at a token of a value nobody has checked. */
final class OpenFunctions {
    /** Functions whose strings are names, types or conditions, never addresses. */
    private static final Set<String> NAMES = Set.of("local", "format", "tech", "url-prefix", "domain", "regexp",
            "symbols");

    /** What a string means inside. */
    private enum Strings {
        /** Brackets and blocks; selectors' among them. */
        NONE,
        /** A name, or text. */
        TEXT,
        /** What a variable may be, or what stands in for it. */
        ANYTHING,
        /** An address, as far as is known. */
        ADDRESS
    }

    private Strings[] inside = new Strings[16];
    private TokenType[] closers = new TokenType[16];
    private int depth;
    private int blocks;

    void clear() {
        depth = 0;
        blocks = 0;
    }

    /** {@return whether nothing is open but rules' blocks} */
    boolean isEmpty() {
        return depth == blocks;
    }

    /** {@return whether a string here is an address} */
    boolean takesAddress() {
        return depth > 0 && inside[depth - 1] == Strings.ADDRESS;
    }

    /** {@return whether a string here may come to be one} */
    boolean takesAnything() {
        return depth > 0 && inside[depth - 1] == Strings.ANYTHING;
    }

    /** Enters or leaves what the token opens or closes. */
    void accept(Tokens tokens, int index) {
        TokenType type = tokens.type(index);
        TokenType closer = type.closer();
        if (closer != TokenType.EOF) {
            if (depth == inside.length) {
                inside = Arrays.copyOf(inside, depth * 2);
                closers = Arrays.copyOf(closers, depth * 2);
            }
            inside[depth] = type == TokenType.FUNCTION ? strings(tokens, index) : Strings.NONE;
            closers[depth++] = closer;
            blocks += closer == TokenType.RIGHT_BRACE ? 1 : 0;
        } else if (depth > 0 && closers[depth - 1] == type) {
            depth--;
            blocks -= type == TokenType.RIGHT_BRACE ? 1 : 0;
        }
    }

    private static Strings strings(Tokens tokens, int index) {
        Function function = Function.find(tokens, index);
        if (function == null) {
            boolean name = PseudoFunctions.isKnown(tokens, index)
                    || NAMES.contains(tokens.name(index).toLowerCase(Locale.ROOT));
            return name ? Strings.TEXT : Strings.ADDRESS;
        }
        return switch (function) {
            case URL, IMAGE_SET -> Strings.ADDRESS;
            case TYPE, GRADIENT -> Strings.TEXT;
            case PLAIN -> Strings.ANYTHING;
        };
    }
}
