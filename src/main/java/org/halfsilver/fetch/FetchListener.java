package org.halfsilver.fetch;

import java.time.Duration;

/**
 * Hears how fetches go, for measurement. It learns outcomes and durations, no addresses. Its methods are called on event
 * loops, by many threads at once; they must neither block nor throw.
 */
public interface FetchListener {

    /** Hears nothing. */
    FetchListener NONE = new FetchListener() {
    };

    /**
     * A phase has been passed. One that failed is heard of by the outcome of the fetch alone.
     *
     * @param phase the part of the fetch
     * @param took its duration
     */
    default void onPhase(FetchPhase phase, Duration took) {
    }

    /**
     * A fetch gave a body.
     *
     * @param bytes the body's
     * @param took the whole fetch: waiting, every redirect and the body
     */
    default void onFetched(int bytes, Duration took) {
    }

    /**
     * A fetch was refused. One that its caller cancelled is not heard of.
     *
     * @param reason the kind
     * @param took the whole fetch, up to the refusal
     */
    default void onRefused(FetchRefusal reason, Duration took) {
    }
}
