package org.halfsilver.proxy;

import java.time.Duration;

/**
 * The bounds of a {@link ComputeQueue}.
 *
 * @param threads work done at the same time
 * @param maxWaiting work that waits
 * @param maxBytes what waiting work holds in memory together
 * @param maxWait how long work waits; prefetch may wait as long again
 */
public record ComputeLimits(int threads, int maxWaiting, long maxBytes, Duration maxWait) {

    /** Checks that every limit is positive. */
    public ComputeLimits {
        if (threads < 1 || maxWaiting < 1 || maxBytes < 1 || !maxWait.isPositive()) {
            throw new IllegalArgumentException("compute limits: a limit is not positive (expected: every limit >= 1)");
        }
    }
}
