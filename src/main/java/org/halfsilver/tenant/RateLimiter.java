package org.halfsilver.tenant;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Holds callers to a rate by the generic cell rate algorithm (ITU-T I.371): one number, the time at which the calls let
 * through so far would have been due if they had come evenly. Never blocks; safe for use by many threads.
 */
public final class RateLimiter {
    private final long interval;
    private final long tolerance;
    private final LongSupplier nanoTime;
    private final long start;
    private final AtomicLong due = new AtomicLong();

    /**
     * A limiter with its whole burst to give.
     *
     * @param limit the rate
     */
    public RateLimiter(RateLimit limit) {
        this(limit, System::nanoTime);
    }

    RateLimiter(RateLimit limit, LongSupplier nanoTime) {
        this.interval = limit.interval().toNanos();
        this.tolerance = interval * limit.burst();
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /**
     * Asks for one call.
     *
     * @return zero: it may be made now, and is counted; otherwise how long to wait before asking again
     */
    public Duration tryCall() {
        while (true) {
            long now = nanoTime.getAsLong() - start;
            long present = due.get();
            long next = Math.max(present, now) + interval;
            long excess = next - now - tolerance;
            if (excess > 0) {
                return Duration.ofNanos(excess);
            }
            if (due.compareAndSet(present, next)) {
                return Duration.ZERO;
            }
        }
    }
}
