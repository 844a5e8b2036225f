package org.halfsilver.cache;

import java.time.Duration;

/**
 * An entry together with its times, as tiers keep it. Times are seconds since 1970 and stand for the same moments in every
 * tier and replica.
 *
 * @param entry the image or failure
 * @param hostKey names the host of its address, as {@link CacheNames#hostOf} does, so that a host can be purged
 * @param storedAt when its origin was asked
 * @param expiresAt from when on the origin is asked again; not after {@code staleUntil}
 * @param staleUntil until when tiers keep it: past its time an image still answers where the origin fails, and a failure
 *        still tells how often it happened
 * @param failures how often in a row the origin has failed: at least 1 for a failure; for an image, how often it was
 *        served in place of a failure
 */
public record CacheRecord(CacheEntry entry, long hostKey, long storedAt, long expiresAt, long staleUntil,
        int failures) {
    /** The latest moment that a record can name: the format keeps times in 32 bits without a sign. */
    public static final long MAX_TIME = 0xFFFF_FFFFL;
    /** The largest count of failures: the format keeps it in 8 bits. */
    public static final int MAX_FAILURES = 255;

    /** Checks the order of times. */
    public CacheRecord {
        if (storedAt < 0 || expiresAt < storedAt || staleUntil < expiresAt || staleUntil > MAX_TIME) {
            throw new IllegalArgumentException("times: " + storedAt + ", " + expiresAt + ", " + staleUntil
                    + " (expected: in order, 0 to " + MAX_TIME + ")");
        }
        if (failures < 0 || failures > MAX_FAILURES) {
            throw new IllegalArgumentException("failures: " + failures + " (expected: 0 to " + MAX_FAILURES + ")");
        }
    }

    /**
     * Says whether the record answers without asking the origin.
     *
     * @param now seconds since 1970
     * @return whether its time has not passed
     */
    public boolean isFresh(long now) {
        return now < expiresAt;
    }

    /**
     * Says whether the record is of any use.
     *
     * @param now seconds since 1970
     * @return whether tiers keep it
     */
    public boolean isKept(long now) {
        return now < staleUntil;
    }

    /** {@return bytes of the image; 0 for a failure} */
    public int contentBytes() {
        return entry instanceof CacheEntry.Image(var image, var etag) ? image.bytes().length : 0;
    }

    /**
     * How long a tier with a limit of its own keeps the record.
     *
     * @param now seconds since 1970
     * @param most the tier's limit
     * @return how long; zero where its time is over
     */
    Duration remaining(long now, long most) {
        return Duration.ofSeconds(Math.clamp(staleUntil - now, 0, most));
    }

    /** {@return whether it is an image that is served because its origin failed} */
    public boolean isStale() {
        return failures > 0 && entry instanceof CacheEntry.Image;
    }
}
