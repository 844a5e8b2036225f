package org.halfsilver.fetch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one origin. The queue and its counts are guarded by {@link Turns}; what the origin did is guarded by
 * itself.
 */
final class Origin {
    private static final float HALF = 50;

    Site site;
    final TokenBucket rate;
    final Deque<Ticket> waiting = new ArrayDeque<>();
    int active;

    private final OriginLimits limits;
    private @Nullable CircuitBreaker breaker;
    private long leaveAloneUntil;
    private boolean leftAlone;

    Origin(Site site, OriginLimits limits, long now) {
        this.site = site;
        this.limits = limits;
        this.rate = new TokenBucket(limits.ratePerSecond(), limits.burst(), now);
    }

    /**
     * Asks whether the origin may be bothered. Where it may, {@link #report} must follow.
     *
     * @return the refusal where it asked to be left alone, or failed too often of late
     */
    synchronized FetchResult.@Nullable Refused refusal(long now) {
        if (leftAlone && leaveAloneUntil - now > 0) {
            return new FetchResult.Refused(FetchRefusal.ORIGIN_STATUS, "origin asked to come back later",
                    Duration.ofNanos(leaveAloneUntil - now), /* passing= */ true);
        }
        leftAlone = false;
        if (breaker != null && !breaker.tryAcquirePermission()) {
            return new FetchResult.Refused(FetchRefusal.ORIGIN_UNREACHABLE, "origin failed too often",
                    limits.breakerPause(), /* passing= */ false);
        }
        return null;
    }

    /**
     * Notes how a request ended.
     *
     * @param outcome the answer, or null where the request was given up before it showed anything
     */
    synchronized void report(@Nullable Answer outcome, long now) {
        boolean failed = outcome instanceof Answer.Refused refused && refused.downBeforeRequest();
        if (failed && breaker == null) {
            breaker = newBreaker();
        }
        if (breaker != null) {
            if (outcome == null) {
                breaker.releasePermission();
            } else if (failed) {
                breaker.onError(0, TimeUnit.NANOSECONDS, new Down());
            } else {
                breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            }
        }
        if (outcome instanceof Answer.Refused refused && refused.refusal().retryAfter() != null) {
            leftAlone = true;
            leaveAloneUntil = now + refused.refusal().retryAfter().toNanos();
        }
    }

    private CircuitBreaker newBreaker() {
        return CircuitBreaker.of("origin", CircuitBreakerConfig.custom()
                .slidingWindowSize(limits.breakerCalls())
                .minimumNumberOfCalls(limits.breakerCalls())
                .failureRateThreshold(HALF)
                .waitDurationInOpenState(limits.breakerPause())
                .permittedNumberOfCallsInHalfOpenState(1)
                .writableStackTraceEnabled(false)
                .build());
    }

    /** The failure that is counted; why is of no interest to the count. */
    private static final class Down extends Exception {
        private static final long serialVersionUID = 1L;

        private Down() {
            super("origin down", null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
        }
    }
}
