package org.halfsilver.image.svg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An element that is on the list, with those of its attributes that are.
 *
 * @param name in SVG's namespace
 * @param attributes by name, without a prefix
 * @param children in their order
 */
record SvgNode(String name, Map<String, String> attributes, List<SvgNode> children) {
    private static final String CONTENT = "#";

    SvgNode(String name) {
        this(name, new TreeMap<>(), new ArrayList<>());
    }

    /** {@return a piece of text; it can't be written} */
    static SvgNode characters(String content) {
        SvgNode node = new SvgNode(SvgElements.CHARACTERS);
        node.attributes.put(CONTENT, content);
        return node;
    }

    /** {@return the text of a piece of text} */
    String content() {
        return attributes.getOrDefault(CONTENT, "");
    }

    /** {@return what is in the element, itself included, by its name: of several with one name the first counts} */
    Map<String, SvgNode> named() {
        Map<String, SvgNode> named = new HashMap<>();
        collect(named);
        return named;
    }

    private void collect(Map<String, SvgNode> named) {
        String id = attributes.get("id");
        if (id != null) {
            named.putIfAbsent(id, this);
        }
        children.forEach(child -> child.collect(named));
    }

    /** Writes the element with all that is in it. Values have no character that would need to be escaped. */
    void write(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((key, value) -> out.append(' ').append(key).append("=\"").append(value).append('"'));
        out.append('>');
        for (SvgNode child : children) {
            child.write(out);
        }
        out.append("</").append(name).append('>');
    }
}
