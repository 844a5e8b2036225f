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

    /** {@return the record of an image that was just made} */
    CacheRecord image(CacheEntry.Image image, long hostKey, String tenant) {
        long now = now();
        long expiresAt = later(now, keeping.images().apply(tenant));
        return new CacheRecord(image, hostKey, now, expiresAt, later(expiresAt, keeping.staleIfError()), 0);
    }

    /**
     * The record of a failure.
     *
     * @param retryAfter how long another attempt is in vain for certain, or null
     * @param past what was known of the address before, or null
     */
    CacheRecord failure(Refusal refusal, @Nullable Duration retryAfter, long hostKey, @Nullable CacheRecord past) {
        long now = now();
        if (refusal.persistence() == Refusal.Persistence.NONE) {
            return past != null && past.entry() instanceof CacheEntry.Image && past.isKept(now)
                    ? new CacheRecord(past.entry(), hostKey, past.storedAt(), Math.min(past.expiresAt(), now),
                            past.staleUntil(), Math.max(1, past.failures()))
                    : new CacheRecord(new CacheEntry.Failure(refusal.reason()), hostKey, now, now, now, 1);
        }
        int failures = past == null ? 1 : Math.min(CacheRecord.MAX_FAILURES, past.failures() + 1);
        long expiresAt = later(now, time(refusal, retryAfter, failures));
        if (past != null && past.entry() instanceof CacheEntry.Image && past.isKept(now)) {
            return new CacheRecord(past.entry(), hostKey, past.storedAt(), Math.min(expiresAt, past.staleUntil()),
                    past.staleUntil(), failures);
        }
        // Kept as long again, so that the next failure knows that it isn't the first.
        long staleUntil = later(expiresAt, Duration.ofSeconds(expiresAt - now));
        return new CacheRecord(new CacheEntry.Failure(refusal.reason()), hostKey, now, expiresAt, staleUntil, failures);
    }

    private Duration time(Refusal refusal, @Nullable Duration retryAfter, int failures) {
        Duration own = switch (refusal.persistence()) {
            case LASTING -> keeping.lastingFailures();
            case BRIEF, NONE -> grown(failures);
        };
        return retryAfter != null && retryAfter.compareTo(own) > 0 ? retryAfter : own;
    }

    private Duration grown(int failures) {
        Duration grown = keeping.briefFailures().multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return grown.compareTo(keeping.longestBrief()) < 0 ? grown : keeping.longestBrief();
    }

    private static long later(long from, Duration time) {
        return Math.min(from + time.toSeconds(), CacheRecord.MAX_TIME);
    }

    private long now() {
        return clock.millis() / 1_000;
    }
}
