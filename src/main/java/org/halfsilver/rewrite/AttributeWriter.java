package org.halfsilver.rewrite;

import java.util.Locale;
import java.util.Set;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import org.halfsilver.rewrite.css.CssFilter;
import org.halfsilver.tracker.ImagePresentation;

/** Writes the attributes of one element after another: those that may stay, checked, and what Halfsilver adds. */
final class AttributeWriter {
    private static final Set<String> INPUT_TYPES = Set.of("button", "checkbox", "color", "date", "datetime-local",
            "email",
            "image", "month", "number", "password", "radio", "range", "reset", "search", "tel", "text", "time", "url",
            "week");

    private final StringBuilder out;
    private final MessageAddresses addresses;
    private final DroppedPlaces dropped;

    AttributeWriter(StringBuilder out, MessageAddresses addresses, DroppedPlaces dropped) {
        this.out = out;
        this.addresses = addresses;
        this.dropped = dropped;
    }

    void write(Element element, HtmlElement as, ElementStyle style) {
        if (element.attributesSize() > 0) {
            for (Attribute attribute : element.attributes()) {
                write(attribute, element, as, style);
            }
        }
        switch (as.syntax()) {
            // A dialog's form sends nothing and goes nowhere; there is no dialog around it.
            case FORM -> put("method", "dialog");
            case BUTTON -> put("type", "button");
            default -> {
                // Nothing to add.
            }
        }
    }

    private void write(Attribute attribute, Element element, HtmlElement as, ElementStyle style) {
        String name = attribute.getKey();
        AttributeKind kind = as.attributes().get(name);
        String value = attribute.getValue();
        if (kind == null) {
            dropped.attribute(element.normalName(), name, value, element);
            return;
        }
        switch (kind) {
            case TEXT -> put(name, value);
            case WORD -> putIf(Words.isHarmless(value), name, value);
            case STYLE -> putIf(!style.text().isEmpty(), name, style.text());
            case QUERIES -> queries(name, value);
            case FRAGMENT -> putIf(value.startsWith("#"), name, value);
            case INPUT_TYPE -> inputType(value, element);
            case HYPERLINK -> hyperlink(name, value, element);
            case IMAGE -> image(name, value, element, style);
            case POSTER -> putImage("src", value, "video[poster]", style.presentation(element));
            case BACKGROUND -> background(name, value, element);
            case SRCSET -> srcset(name, value, element, style);
        }
    }

    /** Writes one attribute. */
    void put(String name, CharSequence value) {
        out.append(' ').append(name).append('=');
        TextEscapes.attributeValue(value, out);
    }

    private void putIf(boolean condition, String name, CharSequence value) {
        if (condition) {
            put(name, value);
        }
    }

    private void queries(String name, String value) {
        String queries = CssFilter.queries(value);
        if (queries != null) {
            put(name, queries);
        } else if (name.equals("media")) {
            // What a browser makes of a query that is no query.
            put(name, "not all");
        }
    }

    private void inputType(String value, Element element) {
        String type = value.toLowerCase(Locale.ROOT);
        if (type.equals("submit")) {
            put("type", "button");
            putIf(!element.hasAttr("value"), "value", "Submit");
        } else {
            putIf(INPUT_TYPES.contains(type), "type", type);
        }
    }

    private void hyperlink(String name, String value, Element element) {
        String href = Hyperlinks.check(value, addresses.base());
        if (href == null) {
            addresses.taken(value, element.normalName() + "[href]", BlockReason.SCHEME_FORBIDDEN);
            return;
        }
        put(name, href);
        if (Hyperlinks.leavesMessage(href)) {
            put("target", "_blank");
            put("rel", "noopener noreferrer");
        }
    }

    private void image(String name, String value, Element element, ElementStyle style) {
        if (element.normalName().equals("input") && !element.attr("type").equalsIgnoreCase("image")) {
            dropped.attribute("input", name, value, element);
            return;
        }
        putImage(name, value, element.normalName() + "[" + name + "]", style.presentation(element));
    }

    private void putImage(String name, String value, String source, ImagePresentation presentation) {
        String link = addresses.image(value, source, presentation);
        if (link != null) {
            put(name, link);
        }
    }

    private void background(String name, String value, Element element) {
        String link = addresses.image(value, element.normalName() + "[background]");
        if (link != null && !addresses.isHeld()) {
            put(name, link);
        }
    }

    private void srcset(String name, String value, Element element, ElementStyle style) {
        ImagePresentation presentation = style.presentation(element);
        String source = element.normalName() + "[srcset]";
        String candidates = Srcset.rewrite(value, url -> candidate(url, source, presentation));
        putIf(!candidates.isEmpty(), name, candidates);
    }

    private @Nullable String candidate(String url, String source, ImagePresentation presentation) {
        String link = addresses.image(url, source, presentation);
        // The placeholder that stands for the image is its src.
        return addresses.isHeld() ? null : link;
    }
}
