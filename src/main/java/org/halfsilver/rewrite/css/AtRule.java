package org.halfsilver.rewrite.css;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The at-rules that may stay; what is inside is held to the same lists as what is outside. */
enum AtRule {
    /** Styles by screen size, by dark mode, for print. */
    MEDIA,
    /** Styles by what the browser can do. */
    SUPPORTS,
    /** Animations. */
    KEYFRAMES,
    /** The order of the cascade; the only one that may stand without a block. */
    LAYER,
    /** Styles by the size of a container. */
    CONTAINER,
    /** Styles for a part of the tree. */
    SCOPE,
    /** Where transitions begin. */
    STARTING_STYLE;

    private static final NameTable<AtRule> TABLE = new NameTable<>(entries());

    static @Nullable AtRule find(Tokens tokens) {
        String name = tokens.name(0);
        return TABLE.get(name, 0, name.length());
    }

    private static Map<String, AtRule> entries() {
        Map<String, AtRule> table = new HashMap<>();
        table.put("media", MEDIA);
        table.put("supports", SUPPORTS);
        table.put("keyframes", KEYFRAMES);
        table.put("-webkit-keyframes", KEYFRAMES);
        table.put("-moz-keyframes", KEYFRAMES);
        table.put("layer", LAYER);
        table.put("container", CONTAINER);
        table.put("scope", SCOPE);
        table.put("starting-style", STARTING_STYLE);
        return table;
    }
}
