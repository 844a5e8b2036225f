package org.halfsilver.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * For how long an origin wants its answer to be kept by a shared cache (RFC 9111 section 4.2.1): {@code s-maxage}, else
 * {@code max-age}, else {@code Expires}, less the answer's age.
 */
final class Freshness {
    /** Field values beyond are of no interest: nothing sensible is that long. */
    private static final int MAX_LENGTH = 1_024;
    private static final int MAX_DIGITS = 9;
    private static final Duration LONGEST = Duration.ofSeconds(999_999_999);

    private Freshness() {
    }

    /**
     * Reads the fields of an answer.
     *
     * @param headers the answer's, of any kind
     * @param now when it came
     * @return the time, zero where it is not to be kept; null where the answer doesn't say
     */
    static @Nullable Duration of(HttpHeaders headers, Instant now) {
        Duration lifetime = lifetime(headers, now);
        if (lifetime == null) {
            return null;
        }
        Duration age = seconds(headers.get(HttpHeaderNames.AGE));
        Duration left = age == null ? lifetime : lifetime.minus(age);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static @Nullable Duration lifetime(HttpHeaders headers, Instant now) {
        List<String> fields = headers.getAll(HttpHeaderNames.CACHE_CONTROL);
        String control = String.join(",", fields).toLowerCase(Locale.ROOT);
        if (control.length() <= MAX_LENGTH && !control.isEmpty()) {
            Duration maxAge = null;
            Duration shared = null;
            for (String part : control.split(",", -1)) {
                String directive = part.strip();
                if (isDirective(directive, "no-store") || isDirective(directive, "no-cache")
                        || isDirective(directive, "private")) {
                    return Duration.ZERO;
                }
                maxAge = maxAge == null ? argument(directive, "max-age=") : maxAge;
                shared = shared == null ? argument(directive, "s-maxage=") : shared;
            }
            if (shared != null || maxAge != null) {
                return shared != null ? shared : maxAge;
            }
        }
        String expires = headers.get(HttpHeaderNames.EXPIRES);
        if (expires == null) {
            return null;
        }
        Instant end = HttpDate.parse(expires);
        Instant date = HttpDate.parse(headers.get(HttpHeaderNames.DATE));
        // "0" and whatever else is no date mean that its time is over (section 5.3).
        Duration left = end == null ? Duration.ZERO : Duration.between(date == null ? now : date, end);
        return left.compareTo(LONGEST) > 0 ? LONGEST : left;
    }

    /** Whether it is the directive, with or without field names as its argument. */
    private static boolean isDirective(String text, String name) {
        return text.equals(name) || text.startsWith(name + "=");
    }

    private static @Nullable Duration argument(String directive, String name) {
        return directive.startsWith(name)
                ? seconds(directive.substring(name.length()).replace("\"", ""))
                : null;
    }

    /** {@return delta-seconds (section 1.2.2): too large ones are large; null where it is no number} */
    private static @Nullable Duration seconds(@Nullable String value) {
        if (value == null || value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return value.length() > MAX_DIGITS ? LONGEST : Duration.ofSeconds(Integer.parseInt(value));
    }
}
