package org.halfsilver.rewrite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The elements that may stay, and what becomes of those that are known and may not. An element that is in neither list
 * becomes a {@code span}: what it contains stays in the same place of the tree.
 */
final class HtmlElements {
    private static final HtmlAttributes ATTRIBUTES = new HtmlAttributes();
    private static final Map<String, HtmlElement> TABLE = table();
    private static final HtmlElement UNKNOWN = kept("span", Syntax.ORDINARY, /* special= */ false);

    private HtmlElements() {
    }

    /** {@return what is known of the element of that name} in lower case */
    static HtmlElement of(String name) {
        HtmlElement element = TABLE.get(name);
        return element == null ? UNKNOWN : element;
    }

    private static Map<String, HtmlElement> table() {
        Map<String, HtmlElement> table = new HashMap<>();
        text(table);
        blocks(table);
        tables(table);
        controls(table);
        images(table);
        renamed(table);
        goes(table);
        return table;
    }

    private static HtmlElement kept(String name, Syntax syntax, boolean special) {
        return HtmlElement.kept(name, syntax, special, ATTRIBUTES.of(name));
    }

    private static void keep(Map<String, HtmlElement> table, Syntax syntax, boolean special, String names) {
        for (String name : List.of(names.split(" ", -1))) {
            table.put(name, kept(name, syntax, special));
        }
    }

    private static void text(Map<String, HtmlElement> table) {
        // Text with a look.
        keep(table, Syntax.FORMATTING, false, "b big code em font i s small strike strong tt u");
        keep(table, Syntax.NOBR, false, "nobr");
        // Text with a meaning, and a span of text.
        keep(table, Syntax.ORDINARY, false,
                """
                        abbr acronym bdi bdo blink cite data del dfn ins kbd label legend mark output q samp span sub sup time \
                        var""");
        // Links.
        keep(table, Syntax.ANCHOR, false, "a");
        // Line breaks.
        keep(table, Syntax.VOID, true, "br wbr");
        // Readings of characters.
        keep(table, Syntax.RUBY, false, "ruby");
        keep(table, Syntax.RUBY_TEXT, false, "rt rp");
    }

    private static void blocks(Map<String, HtmlElement> table) {
        // Sections and grouping. Address, div and p don't bound the search for a list item.
        keep(table, Syntax.BLOCK, true, """
                article aside blockquote center details dir dl fieldset figcaption figure footer header hgroup main \
                menu nav ol search section summary ul""");
        keep(table, Syntax.BLOCK, false, "address dialog div");
        keep(table, Syntax.PARAGRAPH, false, "p");
        keep(table, Syntax.HEADING, true, "h1 h2 h3 h4 h5 h6");
        keep(table, Syntax.LIST_ITEM, true, "li");
        keep(table, Syntax.DESCRIPTION, true, "dd dt");
        keep(table, Syntax.PREFORMATTED, true, "pre");
        keep(table, Syntax.VOID_BLOCK, true, "hr");
        // Text that moves.
        keep(table, Syntax.MARQUEE, true, "marquee");
    }

    private static void tables(Map<String, HtmlElement> table) {
        // Tables: most of mail's layout.
        keep(table, Syntax.TABLE, true, "table");
        keep(table, Syntax.CAPTION, true, "caption");
        keep(table, Syntax.COLUMN_GROUP, true, "colgroup");
        keep(table, Syntax.COLUMN, true, "col");
        keep(table, Syntax.TABLE_SECTION, true, "thead tbody tfoot");
        keep(table, Syntax.ROW, true, "tr");
        keep(table, Syntax.CELL, true, "td th");
    }

    private static void controls(Map<String, HtmlElement> table) {
        // Controls of forms, for their look; nothing is sent anywhere.
        keep(table, Syntax.FORM, true, "form");
        keep(table, Syntax.VOID, true, "input");
        keep(table, Syntax.BUTTON, true, "button");
        keep(table, Syntax.SELECT, true, "select");
        keep(table, Syntax.OPTION_GROUP, false, "optgroup");
        keep(table, Syntax.OPTION, false, "option");
        keep(table, Syntax.TEXT_ONLY, true, "textarea");
        keep(table, Syntax.ORDINARY, false, "meter progress");
    }

    private static void images(Map<String, HtmlElement> table) {
        // Images, the choice between several, their clickable areas.
        keep(table, Syntax.VOID, true, "img source area");
        keep(table, Syntax.ORDINARY, false, "map picture");
        // The page and its style sheets.
        keep(table, Syntax.ORDINARY, true, "html body");
        keep(table, Syntax.STYLE_SHEET, true, "style");
    }

    private static void renamed(Map<String, HtmlElement> table) {
        // Preformatted text under names that switch the tokenizer's state.
        for (String name : new String[]{"listing", "plaintext", "xmp"}) {
            table.put(name, kept("pre", Syntax.PREFORMATTED, /* special= */ true));
        }
        // The still in place of the moving picture.
        table.put("video", HtmlElement.kept("img", Syntax.VOID, /* special= */ true, ATTRIBUTES.of("video")));
        // An empty picture in the place of a frame or a plug-in, so that what stands around it stays where it is.
        for (String name : new String[]{"iframe", "embed"}) {
            table.put(name, HtmlElement.kept("img", Syntax.VOID, /* special= */ true, ATTRIBUTES.of(name)));
        }
    }

    private static void goes(Map<String, HtmlElement> table) {
        // Containers whose fallback a browser shows where it doesn't show the thing itself.
        go(table, Treatment.UNWRAP, "applet canvas noscript object");
        // The head is written by the document writer.
        go(table, Treatment.UNWRAP, "head");
        // Scripts, and what is kept for scripts.
        go(table, Treatment.DROP, "datalist script slot template");
        // Other documents and their frames.
        go(table, Treatment.DROP, "fencedframe frame frameset noframes param portal");
        // Sound, moving pictures, models.
        go(table, Treatment.DROP, "audio bgsound model noembed track");
        // What speaks of the page: links to other files, refresh, policies, the base, the title.
        go(table, Treatment.DROP, "base basefont link meta title");
        // Other languages inside HTML, with ways of their own to load.
        go(table, Treatment.DROP, "math svg xml");
    }

    private static void go(Map<String, HtmlElement> table, Treatment treatment, String names) {
        for (String name : List.of(names.split(" ", -1))) {
            table.put(name, HtmlElement.gone(name, treatment));
        }
    }
}
