package org.halfsilver.rewrite.css;

import org.jspecify.annotations.Nullable;

/**
 * Takes CSS apart and writes what is known to be harmless, with each address of an image replaced. What comes out is read
 * by every browser as the same tokens, holds no {@code <} that HTML could mistake, and goes through unchanged when it is
 * filtered again with the same replacements. Time and memory are proportional to the length of the text.
 */
public final class CssFilter {
    private CssFilter() {
    }

    /**
     * Filters a style sheet.
     *
     * @param css a {@code style} element's text
     * @param addresses is asked about every address
     * @param out takes what stays
     * @return whether an {@code @media} rule is in it
     */
    public static boolean sheet(String css, CssAddresses addresses, StringBuilder out) {
        SheetFilter filter = new SheetFilter(css, new TokenWriter(out), addresses, null);
        filter.sheet();
        return filter.sawMedia();
    }

    /**
     * Filters a style attribute.
     *
     * @param css the attribute's value
     * @param addresses is asked about every address
     * @param facts takes note of size and visibility
     * @param out takes what stays; HTML's escaping is up to the caller
     */
    public static void attribute(String css, CssAddresses addresses, StyleFacts facts, StringBuilder out) {
        new SheetFilter(css, new TokenWriter(out), addresses, facts).attribute();
    }

    /**
     * Writes media queries, or a {@code sizes} attribute's lengths, again from their tokens.
     *
     * @return null where something stands there that does not belong
     */
    public static @Nullable String queries(String css) {
        StatementReader reader = new StatementReader(css);
        StringBuilder out = new StringBuilder(css.length());
        TokenWriter writer = new TokenWriter(out);
        TokenType end = reader.read(reader.first(writer), /* semicolonEnds= */ true, /* braceEnds= */ true);
        Tokens tokens = reader.tokens();
        if (end != TokenType.EOF || !Preludes.areQueries(tokens)) {
            return null;
        }
        for (int i = 0; i < tokens.size(); i++) {
            writer.token(tokens, i);
        }
        return out.toString();
    }
}
