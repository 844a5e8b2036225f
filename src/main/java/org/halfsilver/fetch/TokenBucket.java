package org.halfsilver.fetch;

import java.util.concurrent.TimeUnit;

/** A rate with bursts. Not thread-safe. */
final class TokenBucket {
    private final double perNano;
    private final double burst;
    private double tokens;
    private long filledAt;

    TokenBucket(int perSecond, int burst, long now) {
        this.perNano = perSecond / (double) TimeUnit.SECONDS.toNanos(1);
        this.burst = burst;
        this.tokens = burst;
        this.filledAt = now;
    }

    /** {@return nanoseconds until there is a token; 0 where there is one} */
    long waitFor(long now) {
        tokens = Math.min(burst, tokens + (now - filledAt) * perNano);
        filledAt = now;
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perNano);
    }

    void take() {
        tokens -= 1;
    }
}
