package org.halfsilver.rewrite;

import org.jsoup.nodes.Element;

import org.halfsilver.rewrite.css.CssFilter;
import org.halfsilver.rewrite.css.StyleFacts;
import org.halfsilver.tracker.ImagePresentation;

/** An element's style attribute, filtered, and what it says about how the element is seen. */
final class ElementStyle {
    private final StringBuilder text = new StringBuilder();
    private final StyleFacts facts = new StyleFacts();
    private boolean hidden;

    /**
     * Reads the style of another element.
     *
     * @param css the attribute's value; empty: none
     * @param filter decides what stays
     * @param insideHidden whether what the element stands in is hidden
     */
    void read(Element element, String css, CssFilter filter, boolean insideHidden) {
        text.setLength(0);
        facts.clear();
        if (!css.isEmpty()) {
            filter.attribute(css, facts, text);
        }
        hidden = insideHidden || (hides(element) && !mayBeRevealed(element, filter));
    }

    private boolean hides(Element element) {
        return facts.isHidden() || facts.isZeroSizeContainer() || element.hasAttr("hidden");
    }

    /** A style sheet that speaks of other screens may show there what has a class or an id. */
    private static boolean mayBeRevealed(Element element, CssFilter filter) {
        return filter.sawMedia() && (element.hasAttr("class") || element.hasAttr("id"));
    }

    /** {@return the declarations that stay} */
    StringBuilder text() {
        return text;
    }

    /** {@return whether the element, and all it contains, is not to be seen} */
    boolean isHidden() {
        return hidden;
    }

    /** {@return how the message shows the element, if it is an image} */
    ImagePresentation presentation(Element element) {
        return new ImagePresentation(
                Dimension.ofStyle(facts.width(), Dimension.ofAttribute(element.attr("width"))),
                Dimension.ofStyle(facts.height(), Dimension.ofAttribute(element.attr("height"))), hidden);
    }
}
