package org.halfsilver.proxy;

import java.time.Duration;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

import org.halfsilver.cache.CacheEntry;
import org.halfsilver.cache.CacheRecord;

/** Makes records of what became of a load: how long it counts, and whether an image of before stands in for a failure. */
final class Verdicts {
    private static final int MAX_DOUBLINGS = 30;

    private final Keeping keeping;
    private final InstantSource clock;

    Verdicts(Keeping keeping, InstantSource clock) {
        this.keeping = keeping;
        this.clock = clock;
    }

    /**
     * The record of an image that was just made.
     *
     * @param freshness for how long its origin wants it to be kept, or null
     */
    CacheRecord image(CacheEntry.Image image, @Nullable Duration freshness, long hostKey, String tenant) {
        long now = now();
        long expiresAt = later(now, retention(freshness, keeping.images().apply(tenant)));
        return new CacheRecord(image, hostKey, now, expiresAt, later(expiresAt, keeping.staleIfError()), 0);
    }

    /**
     * The record of a failure.
     *
     * @param passing whether it may be over soon though its kind usually isn't
     * @param retryAfter how long another attempt is in vain for certain, or null
     * @param past what was known of the address before, or null
     */
    CacheRecord failure(Refusal refusal, boolean passing, @Nullable Duration retryAfter, long hostKey,
            @Nullable CacheRecord past) {
        long now = now();
        boolean kept = refusal.persistence() != Refusal.Persistence.NONE;
        int before = past == null ? 0 : past.failures();
        int failures = kept ? Math.min(CacheRecord.MAX_FAILURES, before + 1) : Math.max(1, before);
        long expiresAt = kept ? later(now, time(passing, refusal, retryAfter, failures)) : now;
        if (past != null && past.entry() instanceof CacheEntry.Image && past.isKept(now)) {
            return new CacheRecord(past.entry(), hostKey, past.storedAt(), Math.min(expiresAt, past.staleUntil()),
                    past.staleUntil(), failures);
        }
        // Kept as long again, so that the next failure knows that it isn't the first.
        long staleUntil = later(expiresAt, Duration.ofSeconds(expiresAt - now));
        return new CacheRecord(new CacheEntry.Failure(refusal.reason()), hostKey, now, expiresAt, staleUntil, failures);
    }

    private Duration retention(@Nullable Duration freshness, Duration longest) {
        Duration shortest = keeping.respectedFrom();
        if (shortest == null || freshness == null || freshness.compareTo(longest) > 0) {
            return longest;
        }
        return freshness.compareTo(shortest) > 0 ? freshness : min(shortest, longest);
    }

    private Duration time(boolean passing, Refusal refusal, @Nullable Duration retryAfter, int failures) {
        Duration own = refusal.persistence() == Refusal.Persistence.LASTING && !passing
                ? keeping.lastingFailures()
                : grown(failures);
        return retryAfter != null && retryAfter.compareTo(own) > 0 ? retryAfter : own;
    }

    private Duration grown(int failures) {
        Duration grown = keeping.briefFailures().multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return min(grown, keeping.longestBrief());
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static long later(long from, Duration time) {
        return Math.min(from + time.toSeconds(), CacheRecord.MAX_TIME);
    }

    private long now() {
        return clock.millis() / 1_000;
    }
}
