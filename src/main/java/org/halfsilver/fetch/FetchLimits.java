package org.halfsilver.fetch;

import java.time.Duration;

/**
 * The sizes of one fetch and of all fetches together.
 *
 * @param maxSize bytes of a body, counted as they are read
 * @param maxHeaderSize bytes of an answer's header section, and of its trailers
 * @param minRate bytes a second that a body must come with on average, once {@code rateGrace} is over
 * @param rateGrace time after the answer's headers in which a body may be slower
 * @param maxRedirects redirects followed
 * @param byteBudget bytes of the bodies of all fetches under way; new ones wait when three quarters are taken
 * @param budgetWait how long a new fetch waits for that
 */
public record FetchLimits(int maxSize, int maxHeaderSize, long minRate, Duration rateGrace, int maxRedirects,
        long byteBudget, Duration budgetWait) {

    /** Ten megabytes a body, five redirects. */
    public static final FetchLimits DEFAULT = new FetchLimits(10_000_000, 16 << 10, 2048, Duration.ofSeconds(2), 5,
            128L << 20, Duration.ofSeconds(1));

    /** Checks that the limits leave room for a fetch. */
    public FetchLimits {
        Checks.atLeast("largest body", 1, maxSize);
        Checks.atLeast("largest header section", 512, maxHeaderSize);
        Checks.atLeast("minimum rate", 0, minRate);
        Checks.positive("time of grace for the rate", rateGrace);
        Checks.atLeast("redirects", 0, maxRedirects);
        Checks.atLeast("bytes for the bodies of all fetches", maxSize, byteBudget);
        Checks.positive("wait for the bytes of all fetches", budgetWait);
    }
}
