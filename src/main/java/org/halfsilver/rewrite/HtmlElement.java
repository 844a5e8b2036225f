package org.halfsilver.rewrite;

import java.util.Map;

/**
 * An element of the allow-list, or one that is known and goes.
 *
 * @param name what it is written as
 * @param treatment what becomes of it
 * @param syntax how parsers treat its tags
 * @param special whether it bounds the search for an open list item ("special" in 13.2.4.2, but {@code address},
 *        {@code div} and {@code p})
 * @param attributes those that may stay
 */
record HtmlElement(String name, Treatment treatment, Syntax syntax, boolean special,
        Map<String, AttributeKind> attributes) {

    static HtmlElement kept(String name, Syntax syntax, boolean special, Map<String, AttributeKind> attributes) {
        return new HtmlElement(name, Treatment.KEEP, syntax, special, attributes);
    }

    boolean is(String other) {
        return name.equals(other);
    }
}
