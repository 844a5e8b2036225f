package org.halfsilver.rewrite.css;

import org.jspecify.annotations.Nullable;

/**
 * Takes CSS apart and writes what is known to be harmless, with each address of an image replaced. What comes out is read
 * by every browser as the same tokens, holds no {@code <} that HTML could mistake, and goes through unchanged when it is
 * filtered again with the same replacements. Time and memory are proportional to the length of the text.
 */
public final class CssFilter {
    private final StatementReader reader = new StatementReader();
    private final TokenWriter writer = new TokenWriter();
    private final SheetFilter filter;

    /**
     * A filter for one text after another; not for several threads at a time.
     *
     * @param addresses is asked about every address
     */
    public CssFilter(CssAddresses addresses) {
        filter = new SheetFilter(reader, writer, addresses);
    }

    private void reset(String css, StringBuilder out) {
        reader.reset(css);
        writer.reset(out);
    }

    /**
     * Filters a style sheet.
     *
     * @param css a {@code style} element's text
     * @param conditional whether the sheet as a whole is for certain screens only
     * @param out takes what stays
     */
    public void sheet(String css, boolean conditional, StringBuilder out) {
        reset(css, out);
        filter.sheet(conditional);
    }

    /** {@return what the style sheets said so far about what is not to be seen} */
    public SheetFacts sheetFacts() {
        return filter.facts();
    }

    /**
     * Filters a style attribute.
     *
     * @param css the attribute's value
     * @param facts takes note of size and visibility
     * @param out takes what stays; HTML's escaping is up to the caller
     */
    public void attribute(String css, StyleFacts facts, StringBuilder out) {
        reset(css, out);
        filter.attribute(facts, /* write= */ true);
    }

    /**
     * Takes note of what a style attribute says about size and visibility, and does nothing else.
     *
     * @param css the attribute's value
     */
    public void note(String css, StyleFacts facts) {
        reset(css, new StringBuilder(0));
        filter.attribute(facts, /* write= */ false);
    }

    /**
     * Reports the addresses in CSS that goes as a whole.
     *
     * @param css any text that may hold CSS
     * @param source where it stood
     */
    public void drop(String css, String source) {
        reset(css, new StringBuilder(0));
        filter.reportAll(source);
    }

    /**
     * Writes media queries, or a {@code sizes} attribute's lengths, again from their tokens.
     *
     * @return null where something stands there that does not belong
     */
    public @Nullable String queries(String css) {
        StringBuilder out = new StringBuilder(css.length());
        reset(css, out);
        TokenType end = reader.read(reader.first(writer), /* semicolonEnds= */ true, /* braceEnds= */ true);
        if (end != TokenType.EOF || !Preludes.areQueries(reader.tokens())) {
            return null;
        }
        writer.all(reader.tokens());
        return out.toString();
    }
}
