package org.halfsilver.fetch;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** What came of a fetch. */
public sealed interface FetchResult {

    /**
     * A whole body, as the origin sent it.
     *
     * @param body its bytes, of any kind; the caller's own
     * @param freshness what the origin says of keeping it, redirects on the way included
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Fetched(byte[] body, Freshness freshness) implements FetchResult {
        @Override
        public String toString() {
            return "Fetched[bytes=" + body.length + "]";
        }
    }

    /**
     * No body.
     *
     * @param reason the kind
     * @param detail what it was exactly, in words that hold no address, such as {@code status 404}
     * @param retryAfter how long a new attempt is in vain for certain, or null where nothing is known
     */
    record Refused(FetchRefusal reason, String detail, @Nullable Duration retryAfter) implements FetchResult {

        /**
         * A refusal of which nothing is known about when to come back.
         *
         * @param reason the kind
         * @param detail words that hold no address
         */
        public Refused(FetchRefusal reason, String detail) {
            this(reason, detail, null);
        }
    }
}
