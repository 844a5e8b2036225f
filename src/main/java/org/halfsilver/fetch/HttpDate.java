package org.halfsilver.fetch;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Reads dates as HTTP writes them (RFC 9110 section 5.6.7, IMF-fixdate; the obsolete forms are not read). */
final class HttpDate {
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);
    private static final int MAX_LENGTH = 40;

    private HttpDate() {
    }

    /** {@return the moment; null where the value, of any kind, is no date} */
    static @Nullable Instant parse(@Nullable String value) {
        if (value == null || value.length() > MAX_LENGTH) {
            return null;
        }
        try {
            return LocalDateTime.parse(value, IMF_FIXDATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }
}
