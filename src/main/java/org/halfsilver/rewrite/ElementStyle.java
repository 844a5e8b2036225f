package org.halfsilver.rewrite;

import org.jsoup.nodes.Element;

import org.halfsilver.rewrite.css.CssFilter;
import org.halfsilver.rewrite.css.StyleFacts;
import org.halfsilver.tracker.ImagePresentation;
import org.halfsilver.tracker.ImagePresentation.Visibility;

/** An element's style attribute, filtered, and what it and the style sheets say about how the element is seen. */
final class ElementStyle {
    /** A side up to this, px, is that of a point. */
    private static final int POINT = 2;

    private final StringBuilder text = new StringBuilder();
    private final StyleFacts facts = new StyleFacts();
    private Visibility visibility = Visibility.SHOWN;

    /**
     * Reads what is said of another element.
     *
     * @param css its style attribute; empty: none
     * @param filter decides what stays
     * @param outer whether what it stands in is to be seen
     * @param addresses learns how an image behind it would be seen, before it is asked about one
     */
    void read(Element element, String css, CssFilter filter, Visibility outer, MessageAddresses addresses) {
        text.setLength(0);
        facts.clear();
        if (!filter.sheetFacts().isEmpty() && element.attributesSize() > 0) {
            filter.sheetFacts().recall(element.normalName(), element.attr("class"), element.attr("id"), facts);
        }
        boolean addressed = mayHoldAddress(css);
        if (addressed) {
            filter.note(css, facts);
            visibility = own(element, filter).inside(outer);
            addresses.beginBehind(presentation(element));
        }
        if (!css.isEmpty()) {
            filter.attribute(css, facts, text);
        }
        if (addressed) {
            addresses.endBehind();
        }
        visibility = own(element, filter).inside(outer);
    }

    /** Whether there may be a {@code url()} or an {@code image-set()} in it, however it is written. */
    private static boolean mayHoldAddress(String css) {
        for (int i = css.indexOf('('); i >= 0; i = css.indexOf('(', i + 1)) {
            if (css.regionMatches(true, i - 3, "url", 0, 3) || css.regionMatches(true, i - 3, "set", 0, 3)
                    || css.indexOf('\\') >= 0) {
                return true;
            }
        }
        return false;
    }

    private Visibility own(Element element, CssFilter filter) {
        Visibility own = facts.isLeftOut() || element.hasAttr("hidden")
                ? Visibility.LEFT_OUT
                : facts.isUnseen() ? Visibility.UNSEEN : Visibility.SHOWN;
        return own == Visibility.SHOWN || filter.sheetFacts().mayReveal(element.attr("class"), element.attr("id"))
                ? Visibility.SHOWN
                : own;
    }

    /** {@return the declarations that stay} */
    StringBuilder text() {
        return text;
    }

    /** {@return whether the element, and all it contains, is to be seen} */
    Visibility visibility() {
        return visibility;
    }

    /** {@return how the message shows the element, if it is an image} */
    ImagePresentation presentation(Element element) {
        int width = Dimension.ofStyle(facts.width(), Dimension.ofAttribute(element.attr("width")));
        int height = Dimension.ofStyle(facts.height(), Dimension.ofAttribute(element.attr("height")));
        return new ImagePresentation(
                follows(width, height, "width", element) ? height : width,
                follows(height, width, "height", element) ? width : height, visibility);
    }

    /** Whether nothing is said of a side, so that it follows the other, which is that of a point. */
    private boolean follows(int side, int other, String attribute, Element element) {
        return side == Dimension.UNKNOWN && other > 0 && other <= POINT && !facts.isStretched()
                && element.attr(attribute).indexOf('%') < 0;
    }
}
