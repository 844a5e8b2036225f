package org.halfsilver.fetch;

import java.time.Duration;
import java.time.Instant;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FreshnessTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void answerThatSaysNothing_isUnknown() {
        assertThat(Freshness.of(new DefaultHttpHeaders(), NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "max-age=60                      | 60",
        "Public, Max-Age=60              | 60",
        "max-age=60, s-maxage=5          | 5",
        "max-age=\"60\"                  | 60",
        "max-age=60, max-age=7           | 60",
        "max-age=60, no-store            | 0",
        "no-cache                        | 0",
        "no-cache=\"set-cookie\"         | 0",
        "private, max-age=60             | 0",
        "max-age=99999999999999999999    | 999999999",
        "max-age=0                       | 0",
    })
    void cacheControl_isRead(String field, long seconds) {
        assertThat(of("Cache-Control", field)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",,,", "max-age", "max-age=", "max-age=-1", "max-age=1.5", "x-max-age=5", "no-storex"})
    void cacheControlThatSaysNothing_isUnknown(String field) {
        assertThat(of("Cache-Control", field)).isNull();
    }

    @Test
    void endlessCacheControl_isUnknown() {
        assertThat(of("Cache-Control", "max-age=5,".repeat(10_000))).isNull();
    }

    @Test
    void severalFields_countAsOne() {
        HttpHeaders headers = new DefaultHttpHeaders().add("Cache-Control", "max-age=60").add("Cache-Control",
                "no-store");

        assertThat(Freshness.of(headers, NOW)).isEqualTo(Duration.ZERO);
    }

    @Test
    void age_isTakenOff() {
        HttpHeaders headers = new DefaultHttpHeaders().add("Cache-Control", "max-age=60").add("Age", "20");
        assertThat(Freshness.of(headers, NOW)).isEqualTo(Duration.ofSeconds(40));

        headers.set("Age", "61");
        assertThat(Freshness.of(headers, NOW)).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Mon, 23 Nov 2026 12:01:00 GMT |                               | 60",
        "Mon, 23 Nov 2026 12:01:00 GMT | Mon, 23 Nov 2026 12:00:30 GMT | 30",
        "Mon, 23 Nov 2020 12:01:00 GMT |                               | 0",
        "Fri, 31 Dec 9999 23:59:59 GMT |                               | 999999999",
        "0                             |                               | 0",
        "tomorrow                      | today                         | 0",
    })
    void expires_isRead(String expires, @Nullable String date, long seconds) {
        HttpHeaders headers = new DefaultHttpHeaders().add("Expires", expires);
        if (date != null) {
            headers.add("Date", date);
        }
        assertThat(Freshness.of(headers, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    private static @Nullable Duration of(String name, String value) {
        return Freshness.of(new DefaultHttpHeaders().add(name, value), NOW);
    }
}
