package org.halfsilver.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Reads the freshness of an answer from its headers (RFC 9111 section 4.2). What can't be understood counts as stale. */
final class CacheControl {
    /** The largest number of seconds that has a meaning (RFC 9111 section 1.2.2). */
    private static final long MAX_SECONDS = Integer.MAX_VALUE;
    private static final int MAX_DIGITS = 10;

    private boolean noStore;
    private boolean noCache;
    private @Nullable Duration maxAge;
    private @Nullable Duration sharedMaxAge;

    private CacheControl(List<String> values) {
        for (String value : values) {
            readDirectives(value);
        }
    }

    /** {@return what the headers of an answer that came now say} */
    static Freshness read(HttpHeaders headers, Instant now) {
        CacheControl control = new CacheControl(headers.getAll(HttpHeaderNames.CACHE_CONTROL));
        Duration lifetime = control.sharedMaxAge != null ? control.sharedMaxAge : control.maxAge;
        if (control.noCache) {
            lifetime = Duration.ZERO;
        } else if (lifetime == null) {
            lifetime = untilExpiry(headers, now);
        }
        return lifetime == null && !control.noStore
                ? Freshness.UNKNOWN
                : new Freshness(lifetime == null ? null : less(lifetime, age(headers)), control.noStore);
    }

    /** A list of directives; a quoted argument may hold commas. */
    private void readDirectives(String value) {
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                readDirective(value.substring(start, i));
                start = i + 1;
            }
        }
        readDirective(value.substring(start));
    }

    private void readDirective(String directive) {
        int equals = directive.indexOf('=');
        String name = (equals < 0 ? directive : directive.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
        String argument = equals < 0 ? "" : directive.substring(equals + 1).strip();
        switch (name) {
            case "no-store", "private" -> noStore = true; // private="field" may be taken for the whole answer
            case "no-cache" -> noCache = true; // as may no-cache="field"
            case "max-age" -> maxAge = shorter(maxAge, seconds(argument));
            case "s-maxage" -> sharedMaxAge = shorter(sharedMaxAge, seconds(argument));
            default -> {
                // the others speak of revalidation and transformation
            }
        }
    }

    private static @Nullable Duration untilExpiry(HttpHeaders headers, Instant now) {
        List<String> values = headers.getAll(HttpHeaderNames.EXPIRES);
        if (values.isEmpty()) {
            return null;
        }
        Date expires = DateFormatter.parseHttpDate(values.getFirst());
        if (expires == null || values.size() > 1) {
            return Duration.ZERO; // section 5.3: an invalid date, "0" above all, is in the past
        }
        String sentAt = headers.get(HttpHeaderNames.DATE);
        Date sent = sentAt == null ? null : DateFormatter.parseHttpDate(sentAt);
        Instant from = sent == null ? now : sent.toInstant();
        return Duration.ofSeconds(Math.clamp(Duration.between(from, expires.toInstant()).toSeconds(), 0, MAX_SECONDS));
    }

    private static Duration age(HttpHeaders headers) {
        String age = headers.get(HttpHeaderNames.AGE);
        return age == null ? Duration.ZERO : seconds(age.strip());
    }

    private static Duration less(Duration lifetime, Duration age) {
        return lifetime.compareTo(age) > 0 ? lifetime.minus(age) : Duration.ZERO;
    }

    private static Duration shorter(@Nullable Duration one, Duration other) {
        return one == null || other.compareTo(one) < 0 ? other : one;
    }

    private static Duration seconds(String argument) {
        boolean quoted = argument.length() > 1 && argument.startsWith("\"") && argument.endsWith("\"");
        String digits = quoted ? argument.substring(1, argument.length() - 1) : argument;
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(digits.length() > MAX_DIGITS
                ? MAX_SECONDS
                : Math.min(MAX_SECONDS, Long.parseLong(digits)));
    }
}
