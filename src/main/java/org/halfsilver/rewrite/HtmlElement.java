package org.halfsilver.rewrite;

import java.util.Map;

import org.halfsilver.rewrite.OpenElements.Scope;

/**
 * An element of the allow-list, or one that is known and goes.
 *
 * @param name what it is written as
 * @param openTag the beginning of its start tag
 * @param closeTag its end tag
 * @param treatment what becomes of it
 * @param syntax how parsers treat its tags
 * @param opens the scopes in which it is what is looked for, as bits
 * @param bounds the scopes that end at it, as bits
 * @param attributes those that may stay
 */
record HtmlElement(String name, String openTag, String closeTag, Treatment treatment, Syntax syntax, int opens,
        int bounds,
        Map<String, AttributeRule> attributes) {

    /**
     * An element that stays.
     *
     * @param special whether it bounds the search for an open list item ("special" in 13.2.4.2, but {@code address},
     *        {@code div} and {@code p})
     */
    static HtmlElement kept(String name, Syntax syntax, boolean special, Map<String, AttributeRule> attributes) {
        int opens = 0;
        int bounds = 0;
        for (Scope scope : Scope.values()) {
            opens |= scope.isOpenedBy(syntax) ? scope.bit() : 0;
            bounds |= scope.isBoundedBy(syntax, special) ? scope.bit() : 0;
        }
        return new HtmlElement(name, "<" + name, "</" + name + ">", Treatment.KEEP, syntax, opens, bounds, attributes);
    }

    /** An element that goes. */
    static HtmlElement gone(String name, Treatment treatment) {
        return new HtmlElement(name, "", "", treatment, Syntax.ORDINARY, 0, 0, Map.of());
    }

    boolean is(String other) {
        return name.equals(other);
    }
}
