package org.halfsilver.rewrite.css;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Replaces each address by {@code LINK}, but for those with {@code ftp:}, and keeps a record. */
final class RecordedAddresses implements CssAddresses {
    final List<String> images = new ArrayList<>();
    final List<String> dropped = new ArrayList<>();

    @Override
    public @Nullable String image(String address, String source) {
        if (address.equals("LINK")) {
            return address;
        }
        images.add(source + " " + address);
        return address.startsWith("ftp:") ? null : "LINK";
    }

    @Override
    public void notAnImage(String address, String source) {
        dropped.add("not-an-image " + source + " " + address);
    }

    @Override
    public void placeForbidden(String address, String source) {
        dropped.add("place-forbidden " + source + " " + address);
    }

    @Override
    public void text(String text, String source) {
        if (text.contains("//")) {
            dropped.add("text " + source + " " + text);
        }
    }
}
