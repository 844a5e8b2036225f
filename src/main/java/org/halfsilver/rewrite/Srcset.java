package org.halfsilver.rewrite;

import org.jspecify.annotations.Nullable;

/** The candidates of a {@code srcset} attribute, read by the HTML standard's algorithm (4.8.4.3.10). */
final class Srcset {
    /** Says what stands in the place of an address. */
    interface Replacement {
        /** {@return the replacement, or null where the candidate must go} */
        @Nullable
        String of(String url);
    }

    private Srcset() {
    }

    /** {@return the attribute with each address replaced, without the candidates whose replacement is null} */
    static String rewrite(String value, Replacement replacement) {
        StringBuilder out = new StringBuilder(value.length());
        int length = value.length();
        int i = 0;
        while (true) {
            while (i < length && (isSpace(value.charAt(i)) || value.charAt(i) == ',')) {
                i++;
            }
            if (i >= length) {
                return out.toString();
            }
            int end = i;
            while (end < length && !isSpace(value.charAt(end))) {
                end++;
            }
            int urlEnd = end;
            while (value.charAt(urlEnd - 1) == ',') {
                urlEnd--;
            }
            String url = value.substring(i, urlEnd);
            int descriptorsEnd = urlEnd < end ? end : descriptorsEnd(value, end);
            String descriptor = urlEnd < end ? "" : descriptor(value, end, descriptorsEnd);
            i = descriptorsEnd;
            append(descriptor == null ? null : replacement.of(url), descriptor, out);
        }
    }

    private static void append(@Nullable String link, @Nullable String descriptor, StringBuilder out) {
        if (link == null || descriptor == null) {
            return;
        }
        out.append(out.isEmpty() ? "" : ", ").append(link);
        if (!descriptor.isEmpty()) {
            out.append(' ').append(descriptor);
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    /** A comma ends the descriptors, but not inside parentheses. */
    private static int descriptorsEnd(String value, int from) {
        boolean parentheses = false;
        int i = from;
        while (i < value.length() && (parentheses || value.charAt(i) != ',')) {
            parentheses = value.charAt(i) == '(' || (parentheses && value.charAt(i) != ')');
            i++;
        }
        return i;
    }

    /** {@return a width, height or density as it stands there; empty: none; null: not valid, and the candidate goes} */
    private static @Nullable String descriptor(String value, int from, int to) {
        StringBuilder out = new StringBuilder();
        int i = from;
        while (i < to) {
            int end = i;
            while (end < to && !isSpace(value.charAt(end))) {
                end++;
            }
            if (end > i) {
                if (!isDescriptor(value, i, end)) {
                    return null;
                }
                out.append(out.isEmpty() ? "" : " ").append(value, i, end);
            }
            i = end + 1;
        }
        return out.toString();
    }

    private static boolean isDescriptor(String value, int from, int to) {
        int last = to - 1;
        if (last == from || last - from > 20 || "wxh".indexOf(value.charAt(last)) < 0) {
            return false;
        }
        for (int i = from; i < last; i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
