package org.halfsilver.fetch;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** What came of a fetch. */
public sealed interface FetchResult {

    /**
     * A whole body, as the origin sent it.
     *
     * @param body its bytes, of any kind; the caller closes it
     * @param freshness what the origin says of keeping it, redirects on the way included
     */
    record Fetched(FetchedBody body, Freshness freshness) implements FetchResult {}

    /**
     * No body.
     *
     * @param reason the kind
     * @param detail what it was exactly, in words that hold no address, such as {@code status 404}
     * @param retryAfter how long a new attempt is in vain for certain, or null where nothing is known
     * @param passing whether it may well be over in a moment, as the origin's status says (RFC 9110, sections 15.5.9 and
     *        15.6; RFC 6585, section 4); false for a refusal without a status
     */
    record Refused(FetchRefusal reason, String detail, @Nullable Duration retryAfter, boolean passing)
            implements
                FetchResult {

        /**
         * A refusal of which nothing is known about when to come back.
         *
         * @param reason the kind
         * @param detail words that hold no address
         */
        public Refused(FetchRefusal reason, String detail) {
            this(reason, detail, null, /* passing= */ false);
        }
    }
}
