package org.halfsilver.fetch;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110 section 10.2.3): seconds, or a date. */
final class RetryAfter {
    private static final int MAX_DIGITS = 9;
    private static final int MAX_LENGTH = 40;

    private RetryAfter() {
    }

    /**
     * Reads a value.
     *
     * @param value the header's, of any kind; null where there is none
     * @return the time to wait, more than zero and up to {@code longest}; null where the value asks for none
     */
    static @Nullable Duration parse(@Nullable String value, Instant now, Duration longest) {
        if (value == null || value.isEmpty() || value.length() > MAX_LENGTH) {
            return null;
        }
        Duration wait = value.chars().allMatch(c -> c >= '0' && c <= '9')
                ? seconds(value, longest)
                : until(value, now);
        if (wait == null || !wait.isPositive()) {
            return null;
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    private static Duration seconds(String digits, Duration longest) {
        return digits.length() > MAX_DIGITS ? longest : Duration.ofSeconds(Integer.parseInt(digits));
    }

    private static @Nullable Duration until(String date, Instant now) {
        Instant end = HttpDate.parse(date);
        return end == null ? null : Duration.between(now, end);
    }
}
