package org.halfsilver.fetch;

import java.time.Duration;

/**
 * How fetches share the connections, so that no origin takes those of the others. An origin is a scheme, host and port; a
 * site is a domain with all origins below it. A site may hold half as many slots as are free, so that however many hog
 * them, some are left for the next.
 *
 * @param concurrency fetches under way in all
 * @param perOrigin fetches under way from one origin, and HTTP/1.1 connections to it
 * @param queue fetches that wait in all
 * @param queuePerOrigin fetches that wait for one origin
 * @param queueWait how long a fetch waits for its turn
 * @param ratePerSecond fetches a second that one origin gets in the long run
 * @param burst fetches that one origin gets at once
 * @param remembered origins whose rate, failures and wishes to be left alone are remembered
 * @param breakerCalls attempts among which failures are counted; half of them failed open the origin's circuit breaker
 * @param breakerPause how long an origin is left alone by its breaker
 * @param maxRetryAfter the longest that an origin's {@code Retry-After} is respected
 * @param maxConnections connections open in all, idle ones included
 * @param idleTime how long a connection without a request is kept
 */
public record OriginLimits(int concurrency, int perOrigin, int queue, int queuePerOrigin, Duration queueWait,
        int ratePerSecond, int burst, int remembered, int breakerCalls, Duration breakerPause, Duration maxRetryAfter,
        int maxConnections, Duration idleTime) {

    /** A few hundred fetches at a time, eight from one origin. */
    public static final OriginLimits DEFAULT = new OriginLimits(256, 8, 2048, 256, Duration.ofSeconds(5), 50, 100, 8192,
            10, Duration.ofSeconds(20), Duration.ofMinutes(10), 512, Duration.ofSeconds(15));

    /** Checks that every limit is positive, and that there are connections for all fetches. */
    public OriginLimits {
        Checks.atLeast("fetches at a time", 4, concurrency);
        Checks.atLeast("fetches at a time from one origin", 1, perOrigin);
        Checks.atLeast("waiting fetches", 0, queue);
        Checks.atLeast("waiting fetches for one origin", 0, queuePerOrigin);
        Checks.positive("wait in the queue", queueWait);
        Checks.atLeast("fetches a second from one origin", 1, ratePerSecond);
        Checks.atLeast("fetches at once from one origin", 1, burst);
        Checks.atLeast("origins remembered", 1, remembered);
        Checks.atLeast("attempts that the circuit breaker looks at", 1, breakerCalls);
        Checks.positive("pause of the circuit breaker", breakerPause);
        Checks.positive("longest Retry-After", maxRetryAfter);
        Checks.atLeast("connections", concurrency, maxConnections);
        Checks.positive("idle time of a connection", idleTime);
    }
}
