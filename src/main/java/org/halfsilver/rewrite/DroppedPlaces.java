package org.halfsilver.rewrite;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

import org.halfsilver.rewrite.css.CssFilter;

/** Where addresses stand that never stay; the report names them. The places that stay are in {@link HtmlAttributes}. */
final class DroppedPlaces {
    /** Attributes that hold an address, on whatever element. */
    private static final Set<String> ADDRESSES = Set.of(
            // Loaded by some element or other.
            "src", "href", "data", "poster", "background", "code", "codebase", "classid", "archive", "manifest",
            "xlink:href",
            // Old ways to name an image.
            "lowsrc", "dynsrc",
            // Sent to, on a click or a submission.
            "ping", "attributionsrc", "action", "formaction");
    /** What an animation puts into another attribute. */
    private static final Set<String> ANIMATED = Set.of("to", "by", "from", "values");
    /** Elements that hold images, in the places where those are images. */
    private static final Map<String, String> IMAGES = Map.of("img", "src", "image", "href", "feimage", "href");
    private static final int MAX_NAME = 32;

    private final MessageAddresses addresses;
    private final CssFilter css;

    DroppedPlaces(MessageAddresses addresses, CssFilter css) {
        this.addresses = addresses;
        this.css = css;
    }

    /** Reports every address in the attributes of an element that goes, and in a style sheet that does. */
    void element(Element element) {
        if (element.nameIs("style")) {
            css.drop(element.data() + element.ownText(), "style");
        }
        if (element.attributesSize() == 0) {
            return;
        }
        String name = element.normalName();
        switch (name) {
            case "base" -> {
                // Resolved, not lost.
            }
            case "meta" -> refresh(element);
            case "a", "area" -> {
                // A link that somebody would have to click.
            }
            default -> {
                for (Attribute attribute : element.attributes()) {
                    attribute(name, attribute.getKey(), attribute.getValue(), element);
                }
            }
        }
    }

    /** Reports the address in an attribute that goes, if it holds one. */
    void attribute(String element, String attribute, String value, Element owner) {
        if (attribute.equals("srcset") || attribute.equals("imagesrcset")) {
            Srcset.rewrite(value, url -> {
                addresses.taken(url, source(element, attribute, owner), BlockReason.PLACE_FORBIDDEN);
                return null;
            });
        } else if (ADDRESSES.contains(attribute)) {
            boolean image = attribute.equals(IMAGES.get(element)) || attribute.equals("background");
            addresses.taken(value, source(element, attribute, owner),
                    image ? BlockReason.PLACE_FORBIDDEN : BlockReason.NOT_AN_IMAGE);
        } else if (value.indexOf('(') >= 0 && !attribute.startsWith("on")) {
            // A presentation attribute of SVG, or a style.
            css.drop(value, source(element, attribute, owner));
        } else if (ANIMATED.contains(attribute)) {
            addresses.taken(value, source(element, attribute, owner), BlockReason.NOT_AN_IMAGE);
        }
    }

    private static String source(String element, String attribute, Element owner) {
        if (element.equals("link") && attribute.equals("href")) {
            return "link[rel=" + name(owner.attr("rel")) + "]";
        }
        return name(element) + "[" + attribute + "]";
    }

    private void refresh(Element meta) {
        if (!meta.attr("http-equiv").equalsIgnoreCase("refresh")) {
            return;
        }
        String content = meta.attr("content");
        int url = content.toLowerCase(Locale.ROOT).indexOf("url");
        int equals = url < 0 ? -1 : content.indexOf('=', url);
        if (equals >= 0) {
            String address = content.substring(equals + 1).strip();
            boolean quoted = address.startsWith("'") || address.startsWith("\"");
            int end = quoted ? address.indexOf(address.charAt(0), 1) : -1;
            addresses.taken(quoted ? address.substring(1, end < 0 ? address.length() : end) : address,
                    "meta[http-equiv=refresh]", BlockReason.NOT_AN_IMAGE);
        }
    }

    /** {@return a name from a message as a report may show it} */
    private static String name(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < MAX_NAME; i++) {
            char c = Character.toLowerCase(text.charAt(i));
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-: _".indexOf(c) >= 0) {
                out.append(c);
            }
        }
        return out.toString().strip();
    }
}
