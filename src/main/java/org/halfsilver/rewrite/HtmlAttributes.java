package org.halfsilver.rewrite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The attributes that may stay: on every element, and on certain ones. */
final class HtmlAttributes {
    private final Map<String, Map<String, AttributeKind>> ofElement = new HashMap<>();
    private final Map<String, AttributeKind> global = new HashMap<>();

    HtmlAttributes() {
        global();
        ofCertainElements();
    }

    /** {@return all that may stay on the element, by name} */
    Map<String, AttributeRule> of(String element) {
        Map<String, AttributeRule> all = new HashMap<>();
        global.forEach((name, kind) -> all.put(name, AttributeRule.of(element, name, kind)));
        ofElement.getOrDefault(element, Map.of())
                .forEach((name, kind) -> all.put(name, AttributeRule.of(element, name, kind)));
        return all;
    }

    private void global() {
        // What style sheets select by.
        add(global, AttributeKind.TEXT, "class id");
        add(global, AttributeKind.STYLE, "style");
        // Language, direction, visibility.
        add(global, AttributeKind.TEXT, "lang title");
        add(global, AttributeKind.WORD, "dir hidden translate");
        // What screen readers say.
        add(global, AttributeKind.TEXT, "aria-label aria-describedby aria-labelledby aria-roledescription");
        add(global, AttributeKind.WORD, "aria-hidden aria-level role");
        // The look before CSS: sizes, colours, alignment. Without meaning where they don't belong, and still selected by.
        add(global, AttributeKind.WORD, """
                align valign width height bgcolor color size border bordercolor cellpadding cellspacing hspace vspace \
                clear nowrap noshade compact""");
    }

    private void ofCertainElements() {
        // Addresses: see also AddressPlaces.
        on("img input", AttributeKind.IMAGE, "src");
        on("video", AttributeKind.POSTER, "poster");
        on("img source", AttributeKind.SRCSET, "srcset");
        on("img source", AttributeKind.SIZES, "sizes");
        on("source style", AttributeKind.QUERIES, "media");
        on("body table thead tbody tfoot tr td th col", AttributeKind.BACKGROUND, "background");
        on("a area", AttributeKind.HYPERLINK, "href");
        on("img", AttributeKind.FRAGMENT, "usemap");
        // What is shown or said in place of an image.
        on("img input area", AttributeKind.TEXT, "alt");
        // Anchors and maps that fragments lead to.
        on("a map", AttributeKind.TEXT, "name");
        on("area", AttributeKind.WORD, "shape coords");
        // The page's colours and margins.
        on("body", AttributeKind.WORD, """
                text link vlink alink topmargin bottommargin leftmargin rightmargin marginwidth marginheight""");
        // Fonts by name.
        on("font", AttributeKind.TEXT, "face");
        // Tables.
        on("td th", AttributeKind.WORD, "colspan rowspan scope char charoff");
        on("td th", AttributeKind.TEXT, "headers abbr");
        on("table", AttributeKind.TEXT, "summary");
        on("table", AttributeKind.WORD, "rules frame");
        on("col colgroup", AttributeKind.WORD, "span");
        // Lists.
        on("ol ul li", AttributeKind.WORD, "type start reversed value");
        // Controls, which show something and do nothing.
        on("input", AttributeKind.INPUT_TYPE, "type");
        on("input textarea", AttributeKind.TEXT, "placeholder");
        on("input option", AttributeKind.TEXT, "value");
        on("input button select textarea option optgroup fieldset", AttributeKind.WORD, "disabled");
        on("input", AttributeKind.WORD, "checked maxlength");
        on("input textarea", AttributeKind.WORD, "readonly");
        on("textarea", AttributeKind.WORD, "rows cols wrap");
        on("select", AttributeKind.WORD, "multiple");
        on("option optgroup", AttributeKind.TEXT, "label");
        on("option", AttributeKind.WORD, "selected");
        on("label", AttributeKind.TEXT, "for");
        on("progress meter", AttributeKind.WORD, "value min max low high optimum");
        // Things that open and move.
        on("details dialog", AttributeKind.WORD, "open");
        on("marquee", AttributeKind.WORD, "behavior direction loop scrollamount scrolldelay truespeed");
        // The kind of an image to choose.
        on("source", AttributeKind.TEXT, "type");
        // A moment in machine-readable form.
        on("time", AttributeKind.TEXT, "datetime");
    }

    private static void add(Map<String, AttributeKind> table, AttributeKind kind, String names) {
        for (String name : List.of(names.split(" ", -1))) {
            table.put(name, kind);
        }
    }

    private void on(String elements, AttributeKind kind, String names) {
        for (String element : List.of(elements.split(" ", -1))) {
            add(ofElement.computeIfAbsent(element, e -> new HashMap<>()), kind, names);
        }
    }
}
