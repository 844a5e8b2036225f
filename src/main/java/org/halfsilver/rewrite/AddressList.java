package org.halfsilver.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Values that hold several addresses. */
final class AddressList {
    private AddressList() {
    }

    /** {@return what stands between white space} */
    static List<String> spaced(String value) {
        return split(value, c -> c <= ' ');
    }

    /** {@return what stands between semicolons} */
    static List<String> withSemicolons(String value) {
        return split(value, c -> c == ';');
    }

    /** {@return the strings of a JSON text, with their escapes as they stand} */
    static List<String> quoted(String json) {
        List<String> strings = new ArrayList<>();
        int i = json.indexOf('"');
        while (i >= 0) {
            int end = i + 1;
            while (end < json.length() && json.charAt(end) != '"') {
                end += json.charAt(end) == '\\' ? 2 : 1;
            }
            strings.add(json.substring(i + 1, Math.min(end, json.length())));
            i = json.indexOf('"', end + 1);
        }
        return strings;
    }

    private static List<String> split(String value, IntPredicate separates) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || separates.test(value.charAt(i))) {
                if (from < i) {
                    parts.add(value.substring(from, i));
                }
                from = i + 1;
            }
        }
        return parts;
    }
}
