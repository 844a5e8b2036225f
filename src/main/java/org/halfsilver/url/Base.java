package org.halfsilver.url;

import org.jspecify.annotations.Nullable;

/** An address that references are resolved against: a message's Content-Location or {@code <base href>}. */
public final class Base {
    private final ParsedUrl url;

    Base(ParsedUrl url) {
        this.url = url;
    }

    /**
     * Reads a base address of any scheme.
     *
     * @param input as it stands in the message
     * @param outer what the input itself is resolved against, null where there is nothing
     * @return null where a browser would take none: invalid, relative to nothing, {@code data:} or {@code javascript:}
     *         (HTML standard, section 4.2.3)
     */
    public static @Nullable Base parse(String input, @Nullable Base outer) {
        ParsedUrl url = UrlParser.parse(input, outer == null ? null : outer.url);
        if (url == null || url.scheme().equals("data") || url.scheme().equals("javascript")) {
            return null;
        }
        return new Base(url);
    }

    ParsedUrl url() {
        return url;
    }
}
