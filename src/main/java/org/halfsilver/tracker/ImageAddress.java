package org.halfsilver.tracker;

import java.util.List;
import java.util.Locale;

/**
 * An image's address taken apart.
 *
 * @param path in lower case
 * @param query in lower case, without the question mark; empty: none
 */
record ImageAddress(String host, String path, String query) {
    static ImageAddress of(String host, String pathAndQuery) {
        String lower = pathAndQuery.toLowerCase(Locale.ROOT);
        int mark = lower.indexOf('?');
        return mark < 0
                ? new ImageAddress(host, lower, "")
                : new ImageAddress(host, lower.substring(0, mark), lower.substring(mark + 1));
    }

    boolean hasParameters(List<String> names) {
        for (String name : names) {
            if (!hasParameter(name)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasParameter(String name) {
        int at = 0;
        while (at >= 0 && at < query.length()) {
            int end = at + name.length();
            if (query.startsWith(name, at) && (end == query.length() || query.charAt(end) == '='
                    || query.charAt(end) == '&')) {
                return true;
            }
            at = query.indexOf('&', at) + 1;
            if (at == 0) {
                return false;
            }
        }
        return false;
    }

    /** {@return the last segment of the path} */
    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
