package org.halfsilver.proxy;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.halfsilver.cache.CacheEntry;

/** What a link leads to. */
public sealed interface ImageAnswer {

    /**
     * An image to serve.
     *
     * @param entry the image with its entity tag
     * @param lifetime how long the reader's browser may keep it at most, in seconds
     */
    record Served(CacheEntry.Image entry, long lifetime) implements ImageAnswer {}

    /** A tracker that was blocked when the message was rewritten: a transparent picture, without any fetch. */
    record TrackerBlocked() implements ImageAnswer {}

    /**
     * No image.
     *
     * @param refusal why
     * @param retryAfter when asking again makes sense, or null where nobody knows
     */
    record Refused(Refusal refusal, @Nullable Duration retryAfter) implements ImageAnswer {}
}
