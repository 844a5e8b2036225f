package org.halfsilver.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * Looks in the output, parsed afresh, for whatever could load from elsewhere. It knows nothing of the rewriter's tables and
 * is stricter than browsers: the host of the attack may stand in no attribute at all but {@code a[href]} and those that are
 * read as text, and in no style sheet.
 */
final class ForeignAddresses {
    private static final Set<String> TEXT = Set.of("a href", "area href", "alt", "title", "value", "label",
            "placeholder", "name",
            "id", "class", "for", "aria-label", "datetime", "face", "lang", "type", "headers", "abbr", "summary");
    private static final Set<String> ACTIVE = Set.of("script", "iframe", "frame", "frameset", "object", "embed",
            "applet", "link",
            "base", "svg", "math", "template", "noscript", "video", "audio", "track", "portal", "fencedframe", "model",
            "noembed", "noframes", "xmp", "plaintext", "image");

    private ForeignAddresses() {
    }

    static List<String> in(String html) {
        List<String> found = new ArrayList<>();
        for (Element element : Jsoup.parse(html).getAllElements()) {
            String name = element.normalName();
            if (ACTIVE.contains(name)) {
                found.add("<" + name + ">");
            }
            for (Attribute attribute : element.attributes()) {
                String key = attribute.getKey();
                String value = key.equals("style") ? inFunctions(attribute.getValue()) : attribute.getValue();
                if (!TEXT.contains(key) && !TEXT.contains(name + " " + key) && isForeign(value)) {
                    found.add(name + "[" + key + "]=" + attribute.getValue());
                }
                if (key.startsWith("on")) {
                    found.add(name + "[" + key + "]");
                }
            }
            // What an attribute selector compares with is no address.
            if (name.equals("style") && isForeign(inFunctions(element.data()).replaceAll("\\[[^\\]]*]", ""))) {
                found.add("style: " + element.data());
            }
            if (name.equals("meta") && !element.attr("http-equiv").isEmpty()
                    && !element.attr("http-equiv").equals("x-dns-prefetch-control")) {
                found.add("meta " + element.attr("http-equiv"));
            }
        }
        return found;
    }

    /** What stands in functions, where alone CSS has addresses; all of it where a rule imports by a mere string. */
    private static String inFunctions(String css) {
        StringBuilder inside = new StringBuilder();
        StringBuilder outside = new StringBuilder();
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < css.length(); i++) {
            char c = css.charAt(i);
            if (depth > 0) {
                inside.append(c);
            } else if (quote == 0) {
                outside.append(c);
            }
            if (c == '\\') {
                i++;
                inside.append(depth > 0 && i < css.length() ? css.charAt(i) : ' ');
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '(' || c == ')')) {
                depth = Math.max(0, depth + (c == '(' ? 1 : -1));
            }
        }
        return outside.toString().toLowerCase(Locale.ROOT).contains("@import") ? css : inside.toString();
    }

    private static boolean isForeign(String value) {
        // A part of the message has a name that may look like a host.
        String lower = value.toLowerCase(Locale.ROOT).replaceAll("cid:[^/\\\\ )]+", "");
        return lower.contains("leak.test") || lower.contains("javascript:") || lower.contains("leak\u3002test");
    }
}
