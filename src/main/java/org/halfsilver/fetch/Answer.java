package org.halfsilver.fetch;

/** What one request led to. */
sealed interface Answer {

    /** The whole body of a success. */
    record Whole(FetchResult.Fetched fetched) implements Answer {}

    /**
     * The way to another address.
     *
     * @param location where to, as the origin wrote it
     * @param freshness what the origin says of keeping this answer
     */
    record Redirect(String location, Freshness freshness) implements Answer {}

    /**
     * No body.
     *
     * @param downBeforeRequest whether the origin could not even be asked, which is what its circuit breaker counts
     */
    record Refused(FetchResult.Refused refusal, boolean downBeforeRequest) implements Answer {

        /** {@return whether nothing but the connection failed, so that another protocol may succeed} */
        boolean couldNotAsk() {
            return downBeforeRequest && refusal.reason() != FetchRefusal.ORIGIN_UNRESOLVED;
        }
    }
}
