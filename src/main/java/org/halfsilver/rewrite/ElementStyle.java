package org.halfsilver.rewrite;

import org.jsoup.nodes.Element;

import org.halfsilver.rewrite.css.CssFilter;
import org.halfsilver.rewrite.css.StyleFacts;
import org.halfsilver.tracker.ImagePresentation;

/** An element's style attribute, filtered, and what it says about how the element is seen. */
final class ElementStyle {
    private final StringBuilder text = new StringBuilder();
    private StyleFacts facts = new StyleFacts();
    private boolean hidden;

    /**
     * Reads the style of another element.
     *
     * @param insideHidden whether what the element stands in is hidden
     * @param mayBeRevealed whether a style sheet speaks of other screens, on which a class or an id may show the element
     */
    void read(Element element, MessageAddresses addresses, boolean insideHidden, boolean mayBeRevealed) {
        text.setLength(0);
        facts = new StyleFacts();
        if (element.attributesSize() > 0) {
            String style = element.attr("style");
            if (!style.isEmpty()) {
                CssFilter.attribute(style, addresses, facts, text);
            }
        }
        boolean revealed = mayBeRevealed && (element.hasAttr("class") || element.hasAttr("id"));
        boolean hides = facts.isHidden() || facts.isZeroSizeContainer() || element.hasAttr("hidden");
        hidden = insideHidden || (hides && !revealed);
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
