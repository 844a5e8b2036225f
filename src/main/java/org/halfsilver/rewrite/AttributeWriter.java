package org.halfsilver.rewrite;

import java.util.Locale;
import java.util.Set;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

import org.halfsilver.rewrite.css.CssFilter;
import org.halfsilver.tracker.ImagePresentation;

/** Writes the attributes of one element after another: those that may stay, checked, and what Halfsilver adds. */
final class AttributeWriter {
    private static final Set<String> INPUT_TYPES = Set.of("button", "checkbox", "color", "date", "datetime-local",
            "email",
            "image", "month", "number", "password", "radio", "range", "reset", "search", "tel", "text", "time", "url",
            "week");

    private static final int FRAME_WIDTH = 300;
    private static final int FRAME_HEIGHT = 150;

    private final StringBuilder out;
    private final MessageAddresses addresses;
    private final DroppedPlaces dropped;
    private final CssFilter css;
    private boolean namesHosts;

    AttributeWriter(StringBuilder out, MessageAddresses addresses, DroppedPlaces dropped, CssFilter css) {
        this.css = css;
        this.out = out;
        this.addresses = addresses;
        this.dropped = dropped;
    }

    /** {@return whether a link was written that names a host} */
    boolean namesHosts() {
        return namesHosts;
    }

    void write(Element element, HtmlElement as, ElementStyle style) {
        if (element.attributesSize() > 0) {
            for (Attribute attribute : element.attributes()) {
                write(attribute, element, as, style);
            }
        }
        switch (as.syntax()) {
            // A dialog's form sends nothing and goes nowhere; there is no dialog around it.
            case FORM -> out.append(" method=\"dialog\"");
            case BUTTON -> out.append(" type=\"button\"");
            default -> {
                // Nothing to add.
            }
        }
    }

    /** Reports the images of an element that is left out while images are held. */
    void report(Element element, HtmlElement as, ElementStyle style) {
        int end = out.length();
        write(element, as, style);
        out.setLength(end);
    }

    /** Writes an empty picture as the image of what goes; without a size it has a frame's (CSS 2.2, section 10.3.2). */
    void placeholder(ImagePresentation presentation) {
        int width = presentation.width() < 0 ? FRAME_WIDTH : presentation.width();
        int height = presentation.height() < 0 ? FRAME_HEIGHT : presentation.height();
        put(" src=\"", Placeholder.of(width, height));
    }

    private void write(Attribute attribute, Element element, HtmlElement as, ElementStyle style) {
        AttributeRule rule = as.attributes().get(attribute.getKey());
        String value = attribute.getValue();
        if (rule == null) {
            dropped.attribute(element.normalName(), attribute.getKey(), value, element);
            return;
        }
        switch (rule.kind()) {
            case TEXT -> put(rule.prefix(), value);
            case WORD -> word(rule, value);
            case STYLE -> putIf(!style.text().isEmpty(), rule, style.text().toString());
            case QUERIES -> putIf(true, rule, queries(value));
            case SIZES -> sizes(rule, value);
            case FRAGMENT -> putIf(value.startsWith("#"), rule, value);
            case INPUT_TYPE -> inputType(rule, value, element);
            case HYPERLINK -> hyperlink(rule, value);
            case IMAGE -> image(rule, value, element, style);
            case POSTER -> putImage(" src=\"", rule, value, style.presentation(element));
            case BACKGROUND -> background(rule, value, style.presentation(element));
            case SRCSET -> srcset(rule, value, element, style);
        }
    }

    private void put(String prefix, String value) {
        out.append(prefix);
        TextEscapes.write(value, out);
        out.append('"');
    }

    private void putIf(boolean condition, AttributeRule rule, String value) {
        if (condition) {
            put(rule.prefix(), value);
        }
    }

    private void word(AttributeRule rule, String value) {
        String word = Words.harmlessPart(value);
        putIf(!word.isEmpty() || value.isEmpty(), rule, word);
    }

    private String queries(String value) {
        String queries = css.queries(value);
        // What a browser makes of a query that is no query.
        return queries == null ? "not all" : queries;
    }

    private void sizes(AttributeRule rule, String value) {
        String sizes = css.queries(value);
        if (sizes != null) {
            put(rule.prefix(), sizes);
        }
    }

    private void inputType(AttributeRule rule, String value, Element element) {
        String type = value.toLowerCase(Locale.ROOT);
        if (type.equals("submit")) {
            put(rule.prefix(), "button");
            if (!element.hasAttr("value")) {
                out.append(" value=\"Submit\"");
            }
        } else {
            putIf(INPUT_TYPES.contains(type), rule, type);
        }
    }

    private void hyperlink(AttributeRule rule, String value) {
        String href = Hyperlinks.check(value, addresses.base());
        if (href == null) {
            addresses.taken(value, rule.source(), BlockReason.SCHEME_FORBIDDEN);
            return;
        }
        put(rule.prefix(), href);
        namesHosts |= Hyperlinks.namesHost(href);
        if (Hyperlinks.leavesMessage(href)) {
            out.append(" target=\"_blank\" rel=\"noopener noreferrer\"");
        }
    }

    private void image(AttributeRule rule, String value, Element element, ElementStyle style) {
        if (element.normalName().equals("input") && !element.attr("type").equalsIgnoreCase("image")) {
            dropped.attribute("input", "src", value, element);
        } else {
            putImage(rule.prefix(), rule, value, style.presentation(element));
        }
    }

    private void putImage(String prefix, AttributeRule rule, String value, ImagePresentation presentation) {
        String link = addresses.image(value, rule.source(), presentation);
        if (link != null) {
            put(prefix, link);
        }
    }

    private void background(AttributeRule rule, String value, ImagePresentation element) {
        addresses.beginBehind(element);
        String link = addresses.image(value, rule.source());
        addresses.endBehind();
        if (link != null && !addresses.isHeld()) {
            put(rule.prefix(), link);
        }
    }

    private void srcset(AttributeRule rule, String value, Element element, ElementStyle style) {
        ImagePresentation presentation = style.presentation(element);
        if (addresses.isHeld()) {
            held(rule, value, element, presentation);
        } else {
            String candidates = Srcset.rewrite(value, url -> addresses.image(url, rule.source(), presentation));
            putIf(!candidates.isEmpty(), rule, candidates);
        }
    }

    /** What stands for a held image is its {@code src}: of the candidates it gets one where it has none. */
    private void held(AttributeRule rule, String value, Element element, ImagePresentation presentation) {
        String[] first = {""};
        Srcset.rewrite(value, url -> {
            String placeholder = addresses.image(url, rule.source(), presentation);
            first[0] = first[0].isEmpty() && placeholder != null ? placeholder : first[0];
            return null;
        });
        if (!first[0].isEmpty() && !element.hasAttr("src")) {
            put(" src=\"", first[0]);
        }
    }
}
