package org.halfsilver.fetch;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What an origin says of how long its answer may be used (RFC 9111), as it speaks to caches that serve many readers. Whether
 * to heed it is the caller's decision.
 *
 * @param maxAge how long the answer stays fresh, counted from its arrival; zero where it is stale at once, null where the
 *        origin says nothing of it
 * @param noStore whether the origin wants no copy kept: {@code no-store}, or {@code private}
 */
public record Freshness(@Nullable Duration maxAge, boolean noStore) {

    /** Nothing was said. */
    public static final Freshness UNKNOWN = new Freshness(null, false);

    /** {@return what holds for an answer that was reached through another: the stricter of both} */
    Freshness and(Freshness other) {
        Duration age = maxAge;
        Duration otherAge = other.maxAge;
        Duration shorter = age == null || (otherAge != null && otherAge.compareTo(age) < 0) ? otherAge : age;
        return new Freshness(shorter, noStore || other.noStore);
    }
}
