package org.halfsilver.rewrite.css;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Finds values by a name that stands in a text, without taking it out and whatever its ASCII case. */
final class NameTable<T> {
    private final @Nullable String[] names;
    private final @Nullable Object[] values;
    private final int mask;

    NameTable(Map<String, T> entries) {
        int capacity = Integer.highestOneBit(entries.size() * 4 + 1) * 2;
        names = new String[capacity];
        values = new Object[capacity];
        mask = capacity - 1;
        entries.forEach((name, value) -> {
            int slot = hash(name, 0, name.length()) & mask;
            while (names[slot] != null) {
                slot = slot + 1 & mask;
            }
            names[slot] = name;
            values[slot] = value;
        });
    }

    private static int hash(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + CssChars.lower(text.charAt(i));
        }
        return hash ^ hash >>> 15;
    }

    /** {@return the value of the name in that range, or null} */
    @SuppressWarnings("unchecked") // The array holds nothing but what the constructor was given.
    @Nullable
    T get(String text, int from, int to) {
        int slot = hash(text, from, to) & mask;
        for (String name = names[slot]; name != null; name = names[slot]) {
            if (equals(name, text, from, to)) {
                return (T) values[slot];
            }
            slot = slot + 1 & mask;
        }
        return null;
    }

    private static boolean equals(String name, String text, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (CssChars.lower(text.charAt(from + i)) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
