package org.halfsilver.image.svg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.halfsilver.image.codec.RefusedImageException;

/**
 * A document's style rules, as drawing programs write them: lists of a class, an identity or an element's name. Rules with
 * other selectors would decide what is seen, so that there is no picture with them.
 */
final class StyleSheet {
    private static final int MAX_RULES = 2000;

    /** Declarations by selector: {@code .class}, {@code #identity} or a name. */
    private final Map<String, List<String>> rules = new HashMap<>();
    private int count;

    /** Adds the text of a style element. */
    void add(String text) throws RefusedImageException {
        String css = withoutComments(text);
        int at = 0;
        while (at < css.length()) {
            int open = css.indexOf('{', at);
            int close = css.indexOf('}', at);
            if (open < 0 && css.substring(at).isBlank()) {
                break;
            }
            if (open < 0 || close < open) {
                throw RefusedImageException.unsupported("style sheet: not a list of plain rules");
            }
            String declarations = css.substring(open + 1, close);
            for (String selector : css.substring(at, open).split(",", -1)) {
                add(selector.strip(), declarations);
            }
            at = close + 1;
        }
    }

    private void add(String selector, String declarations) throws RefusedImageException {
        if (!selector.matches("[.#]?[A-Za-z_][A-Za-z0-9_-]{0,127}") || ++count > MAX_RULES) {
            throw RefusedImageException.unsupported("style sheet: selector, or more than " + MAX_RULES);
        }
        rules.computeIfAbsent(selector, key -> new ArrayList<>()).add(declarations);
    }

    /** {@return the declarations that hold for an element, the weakest first} */
    List<String> declarations(String name, String id, String classes) {
        List<String> found = new ArrayList<>(rules.getOrDefault(name, List.of()));
        for (String one : classes.strip().split("\\s+", 33)) {
            found.addAll(rules.getOrDefault("." + one, List.of()));
        }
        found.addAll(rules.getOrDefault("#" + id, List.of()));
        return found;
    }

    private static String withoutComments(String text) {
        StringBuilder css = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf("/*", at);
            if (open < 0) {
                break;
            }
            css.append(text, at, open);
            int close = text.indexOf("*/", open + 2);
            at = close < 0 ? text.length() : close + 2;
        }
        return css.append(text, Math.min(at, text.length()), text.length()).toString();
    }
}
