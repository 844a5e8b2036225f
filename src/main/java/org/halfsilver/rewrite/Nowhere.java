package org.halfsilver.rewrite;

import org.jspecify.annotations.Nullable;

import org.halfsilver.url.Base;
import org.halfsilver.url.Reference;

/** The base of a message that has none: what is not lost when it is resolved against it names a host of its own. */
final class Nowhere {
    private static final String HOST = "nowhere.invalid";
    private static final @Nullable Base BASE = Base.parse("https://" + HOST + "/", null);

    private Nowhere() {
    }

    /** {@return the reference's address where it names a host, else that it is relative} */
    static Reference orRelative(String reference) {
        return Reference.parse(reference, BASE) instanceof Reference.Web web && !web.address().host().equals(HOST)
                ? web
                : new Reference.Relative();
    }

    /** {@return the base that a {@code base} element names by its host alone, or null} */
    static @Nullable Base base(String reference) {
        return orRelative(reference) instanceof Reference.Web ? Base.parse(reference, BASE) : null;
    }
}
