package org.halfsilver.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.halfsilver.fetch.FetchResult.Fetched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halfsilver.fetch.ImageFetcherTest.fetch;

class CacheControlTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "max-age=60                                              | 60 | false",
        "MAX-AGE=60 , public                                     | 60 | false",
        "max-age=\"60\"                                          | 60 | false",
        "max-age = 60                                            | 60 | false",
        "max-age=60, s-maxage=10                                 | 10 | false",
        "s-maxage=99, max-age=60                                 | 99 | false",
        "max-age=60, max-age=30                                  | 30 | false",
        "max-age=60, no-cache                                    | 0  | false",
        "no-cache=\"Set-Cookie, X\", max-age=60                  | 0  | false",
        "no-store                                                |    | true",
        "private, max-age=60                                     | 60 | true",
        "x=\"a, no-store\", max-age=60                           | 60 | false",
        "x=\"a\\\", no-store\", max-age=60                       | 60 | false",
        "x=\"no end, no-store, max-age=60                        |    | false",
        "max-age                                                 | 0  | false",
        "max-age=-1                                              | 0  | false",
        "max-age=1.5                                             | 0  | false",
        "max-age=99999999999999999999999                         | 2147483647 | false",
        "public, immutable                                       |    | false",
        ",,=,;                                                   |    | false",
    })
    void cacheControl_isReadAsASharedCacheDoes(String value, Long seconds, boolean noStore) {
        HttpHeaders headers = new DefaultHttpHeaders().add("Cache-Control", value);
        assertThat(CacheControl.read(headers, NOW))
                .isEqualTo(new Freshness(seconds == null ? null : Duration.ofSeconds(seconds), noStore));
    }

    @ParameterizedTest
    @CsvSource({"'Thu, 01 Jan 2026 00:01:00 GMT',60", "'Thursday, 01-Jan-26 00:01:00 GMT',60",
        "'Thu Jan  1 00:01:00 2026',60", "'Wed, 31 Dec 2025 23:59:00 GMT',0", "0,0", "-1,0", "'',0", "soon,0",
        "'Thu, 01 Jan 9999 00:00:00 GMT',2147483647"})
    void expires_isCountedFromNowWhereThereIsNoDate(String value, long seconds) {
        HttpHeaders headers = new DefaultHttpHeaders().add("Expires", value);
        assertThat(CacheControl.read(headers, NOW)).isEqualTo(new Freshness(Duration.ofSeconds(seconds), false));
    }

    @Test
    void expires_isCountedFromTheOriginsOwnClock() {
        HttpHeaders headers = new DefaultHttpHeaders().add("Expires", "Thu, 01 Jan 2015 00:05:00 GMT")
                .add("Date", "Thu, 01 Jan 2015 00:00:00 GMT");
        assertThat(CacheControl.read(headers, NOW).maxAge()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void maxAge_comesBeforeExpires() {
        HttpHeaders headers = new DefaultHttpHeaders().add("Expires", "0").add("Cache-Control", "max-age=60");
        assertThat(CacheControl.read(headers, NOW).maxAge()).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource({"20,40", "60,0", "99,0", "x,60"})
    void age_isTakenOff(String age, long seconds) {
        HttpHeaders headers = new DefaultHttpHeaders().add("Cache-Control", "max-age=60").add("Age", age);
        assertThat(CacheControl.read(headers, NOW).maxAge()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void nothingSaid_isUnknown() {
        assertThat(CacheControl.read(new DefaultHttpHeaders(), NOW)).isEqualTo(Freshness.UNKNOWN);
    }

    @Test
    void anyCharacters_areReadWithoutFailure() {
        Random random = new Random(5);
        String alphabet = "max-age=s,\"\\ 019;no-storeprivateJanFeb:GMT\u00e9\t";
        for (int i = 0; i < 20_000; i++) {
            HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
            for (String name : new String[]{"Cache-Control", "Expires", "Date", "Age"}) {
                StringBuilder value = new StringBuilder();
                for (int length = random.nextInt(40); length > 0; length--) {
                    value.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                headers.add(name, value.toString());
            }
            Duration maxAge = CacheControl.read(headers, NOW).maxAge();
            assertThat(maxAge == null || !maxAge.isNegative()).as(headers.toString()).isTrue();
        }
    }

    @Test
    void redirectAndPicture_areAsFreshAsTheStricter() {
        try (RawOrigin origin = RawOrigin.answering(with -> {
            if (with.origin().heads().size() == 1) {
                with.answer(302, "Location: /b\r\nCache-Control: private, max-age=30\r\n", "");
            } else {
                with.answer(200, "Cache-Control: max-age=90\r\n", "picture");
            }
        }); ImageFetcher fetcher = new Fixtures().fetcher()) {
            assertThat(fetch(fetcher, origin.url("/a"))).isInstanceOfSatisfying(Fetched.class, fetched -> assertThat(
                    fetched.freshness()).isEqualTo(new Freshness(Duration.ofSeconds(30), true)));
        }
    }
}
