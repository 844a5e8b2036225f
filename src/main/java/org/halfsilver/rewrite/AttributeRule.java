package org.halfsilver.rewrite;

/**
 * How an attribute of a certain element is checked and written.
 *
 * @param kind how its value is checked
 * @param prefix what stands before the value: space, name, equals sign, quote
 * @param source how a report names the place
 */
record AttributeRule(AttributeKind kind, String prefix, String source) {
    static AttributeRule of(String element, String name, AttributeKind kind) {
        return new AttributeRule(kind, " " + name + "=\"", element + "[" + name + "]");
    }
}
