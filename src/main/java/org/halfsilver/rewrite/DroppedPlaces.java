package org.halfsilver.rewrite;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

import org.halfsilver.rewrite.css.CssFilter;

/** Where addresses stand that never stay; the report names them. The places that stay are in {@link HtmlAttributes}. */
final class DroppedPlaces {
    /** Attributes that hold an address, on whatever element. */
    private static final Set<String> ADDRESSES = Set.of(
            // Loaded by some element or other.
            "src", "href", "data", "poster", "background", "code", "codebase", "classid", "manifest", "xlink:href",
            // Old ways to name an image.
            "lowsrc", "dynsrc",
            // Sent to, on a click or a submission.
            "action", "formaction");
    /** Attributes that hold several. */
    private static final Set<String> LISTS = Set.of("ping", "attributionsrc", "archive");
    /** What an animation puts into another attribute. */
    private static final Set<String> ANIMATED = Set.of("to", "by", "from", "values");
    /** Elements that hold images, in the places where those are images. */
    private static final Map<String, String> IMAGES = Map.of("img", "src", "image", "href", "feimage", "href");
    /** What a plug-in is told to load, by the names that were usual. */
    private static final Set<String> PARAMETERS = Set.of("src", "movie", "url", "filename", "data");
    /** Scripts that are JSON and name what a browser loads ahead of time. */
    private static final Set<String> JSON_SCRIPTS = Set.of("speculationrules", "webbundle", "importmap");
    private static final int MAX_NAME = 32;
    private static final int MAX_DOCUMENTS = 3;

    private final MessageAddresses addresses;
    private final CssFilter css;
    private int documents;

    DroppedPlaces(MessageAddresses addresses, CssFilter css) {
        this.addresses = addresses;
        this.css = css;
    }

    /** Reports every address in the attributes of an element that goes, and in a style sheet that does. */
    void element(Element element) {
        if (element.nameIs("style")) {
            css.drop(element.data() + element.ownText(), "style");
        }
        if (element.nameIs("script")) {
            script(element);
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
            case "param" -> parameter(element);
            default -> {
                boolean link = name.equals("a") || name.equals("area");
                for (Attribute attribute : element.attributes()) {
                    // A link is nothing that loads: somebody would have to click.
                    if (!link || !attribute.getKey().equals("href")) {
                        attribute(name, attribute.getKey(), attribute.getValue(), element);
                    }
                }
            }
        }
    }

    /** Of what scripts do nothing can be told; but some are lists of what to load. */
    private void script(Element script) {
        String type = script.attr("type").strip().toLowerCase(Locale.ROOT);
        if (JSON_SCRIPTS.contains(type)) {
            for (String text : AddressList.quoted(script.data())) {
                addresses.namedHost(text, "script[type=" + type + "]", BlockReason.NOT_AN_IMAGE);
            }
        }
    }

    private void parameter(Element param) {
        if (PARAMETERS.contains(param.attr("name").toLowerCase(Locale.ROOT))) {
            addresses.taken(param.attr("value"), "param[value]", BlockReason.NOT_AN_IMAGE);
        }
    }

    /** Reports the address in an attribute that goes, if it holds one. */
    void attribute(String element, String attribute, String value, Element owner) {
        if (attribute.equals("srcset") || attribute.equals("imagesrcset")) {
            Srcset.rewrite(value, url -> {
                addresses.taken(url, source(element, attribute, owner), BlockReason.PLACE_FORBIDDEN);
                return null;
            });
        } else if (LISTS.contains(attribute)) {
            taken(AddressList.spaced(value), source(element, attribute, owner));
        } else if (attribute.equals("srcdoc")) {
            document(value);
        } else if (ADDRESSES.contains(attribute)) {
            boolean image = attribute.equals(IMAGES.get(element)) || attribute.equals("background");
            addresses.taken(value, source(element, attribute, owner),
                    image ? BlockReason.PLACE_FORBIDDEN : BlockReason.NOT_AN_IMAGE);
        } else if (value.indexOf('(') >= 0 && !attribute.startsWith("on")) {
            // A presentation attribute of SVG, or a style.
            css.drop(value, source(element, attribute, owner));
        } else if (ANIMATED.contains(attribute)) {
            taken(AddressList.withSemicolons(value), source(element, attribute, owner));
        }
    }

    private void taken(List<String> values, String source) {
        for (String value : values) {
            addresses.taken(value, source, BlockReason.NOT_AN_IMAGE);
        }
    }

    private static String source(String element, String attribute, Element owner) {
        if (element.equals("link") && attribute.equals("href")) {
            return "link[rel=" + name(owner.attr("rel")) + "]";
        }
        return name(element) + "[" + name(attribute) + "]";
    }

    private void refresh(Element meta) {
        String address = meta.attr("http-equiv").equalsIgnoreCase("refresh")
                ? Refresh.address(meta.attr("content"))
                : null;
        if (address != null) {
            addresses.taken(address, "meta[http-equiv=refresh]", BlockReason.NOT_AN_IMAGE);
        }
    }

    /** What a document that stands in an attribute would load; one inside another, up to a limit. */
    private void document(String html) {
        if (documents < MAX_DOCUMENTS) {
            documents++;
            for (Element element : Parser.htmlParser().parseInput(html, "").getAllElements()) {
                element(element);
            }
            documents--;
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
