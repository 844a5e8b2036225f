package org.halfsilver.rewrite.css;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pseudo-classes and pseudo-elements with arguments: they choose elements and load nothing. */
final class PseudoFunctions {
    private static final NameTable<Boolean> TABLE = new NameTable<>(entries());

    private PseudoFunctions() {
    }

    /** {@return whether the function is one} */
    static boolean isKnown(Tokens tokens, int index) {
        if (tokens.isPlain(index)) {
            return TABLE.get(tokens.css(), tokens.start(index), tokens.end(index) - 1) != null;
        }
        String name = tokens.name(index);
        return TABLE.get(name, 0, name.length()) != null;
    }

    private static Map<String, Boolean> entries() {
        Map<String, Boolean> table = new HashMap<>();
        // By other selectors.
        add(table, "is where not has matches any -webkit-any -moz-any host host-context slotted cue cue-region");
        // By place in the tree.
        add(table, "nth-child nth-last-child nth-of-type nth-last-of-type nth-col nth-last-col");
        // By language, direction, state and parts of elements.
        add(table, "lang dir state part picker highlight");
        return table;
    }

    private static void add(Map<String, Boolean> table, String names) {
        for (String name : List.of(names.split(" ", -1))) {
            table.put(name, true);
        }
    }
}
