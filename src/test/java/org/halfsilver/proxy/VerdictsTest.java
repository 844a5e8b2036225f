package org.halfsilver.proxy;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.halfsilver.cache.CacheEntry;
import org.halfsilver.cache.CacheRecord;
import org.halfsilver.cache.MovableClock;
import org.halfsilver.cache.Records;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictsTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final CacheEntry.Image IMAGE = (CacheEntry.Image) Records.image(10).entry();

    private final MovableClock clock = new MovableClock();
    private final Verdicts verdicts = verdicts(null);

    @Test
    void image_isKeptForItsTenantsTime_whateverItsOriginSays() {
        CacheRecord usual = verdicts.image(IMAGE, Duration.ZERO, 7, "default");
        CacheRecord acme = verdicts.image(IMAGE, null, 7, "acme");

        assertThat(usual.expiresAt() - usual.storedAt()).isEqualTo(Duration.ofDays(30).toSeconds());
        assertThat(acme.expiresAt() - acme.storedAt()).isEqualTo(DAY.toSeconds());
        assertThat(acme.staleUntil() - acme.expiresAt()).isEqualTo(Duration.ofDays(7).toSeconds());
    }

    @ParameterizedTest
    @CsvSource({"0, 3600", "60, 3600", "7200, 7200", "86400, 86400", "999999999, 86400"})
    void respectedOrigin_choosesTheTimeWithinBounds(long origin, long kept) {
        CacheRecord record = verdicts(Duration.ofHours(1)).image(IMAGE, Duration.ofSeconds(origin), 7, "acme");

        assertThat(record.expiresAt() - record.storedAt()).isEqualTo(kept);
    }

    @Test
    void respectedOriginThatSaysNothing_leavesItToUs() {
        CacheRecord record = verdicts(Duration.ofHours(1)).image(IMAGE, null, 7, "acme");

        assertThat(record.expiresAt() - record.storedAt()).isEqualTo(DAY.toSeconds());
    }

    @Test
    void briefFailures_countLongerWithEveryOne_upToALimit() {
        CacheRecord record = null;
        for (long expected : new long[]{30, 60, 120, 240, 480, 960, 1_800, 1_800}) {
            record = verdicts.failure(Refusal.ORIGIN_TIMEOUT, false, null, 7, record);
            assertThat(record.expiresAt() - record.storedAt()).isEqualTo(expected);
            clock.move(Duration.ofSeconds(expected));
            assertThat(record.isFresh(clock.millis() / 1_000)).isFalse();
            assertThat(record.isKept(clock.millis() / 1_000)).as("to know of it at the next failure").isTrue();
        }
    }

    @Test
    void failuresWithoutEnd_doNotOverflow() {
        CacheRecord record = verdicts.failure(Refusal.ORIGIN_TIMEOUT, false, null, 7, null);
        for (int i = 1; i < 1_000; i++) {
            record = verdicts.failure(Refusal.ORIGIN_TIMEOUT, false, null, 7, record);
        }
        assertThat(record.failures()).isEqualTo(CacheRecord.MAX_FAILURES);
        assertThat(record.expiresAt() - record.storedAt()).isEqualTo(1_800);
    }

    @Test
    void lastingFailure_countsLonger_unlessItsStatusPasses() {
        CacheRecord lasting = verdicts.failure(Refusal.ORIGIN_STATUS, false, null, 7, null);
        CacheRecord passing = verdicts.failure(Refusal.ORIGIN_STATUS, true, null, 7, null);

        assertThat(lasting.expiresAt() - lasting.storedAt()).isEqualTo(3_600);
        assertThat(passing.expiresAt() - passing.storedAt()).isEqualTo(30);
    }

    @Test
    void originThatSaysWhenToComeBack_isLeftAloneForAsLong() {
        CacheRecord later = verdicts.failure(Refusal.ORIGIN_STATUS, true, Duration.ofSeconds(100), 7, null);
        CacheRecord sooner = verdicts.failure(Refusal.ORIGIN_STATUS, true, Duration.ofSeconds(1), 7, null);

        assertThat(later.expiresAt() - later.storedAt()).isEqualTo(100);
        assertThat(sooner.expiresAt() - sooner.storedAt()).isEqualTo(30);
    }

    @Test
    void ourOwnOverload_isNeverKept() {
        CacheRecord record = verdicts.failure(Refusal.OVERLOADED, true, null, 7, null);

        assertThat(record.isFresh(Records.NOW)).isFalse();
        assertThat(record.entry()).isEqualTo(new CacheEntry.Failure("overloaded"));
    }

    @ParameterizedTest
    @EnumSource(value = Refusal.class, names = {"ORIGIN_TIMEOUT", "ORIGIN_STATUS", "NOT_AN_IMAGE", "OVERLOADED"})
    void imagePastItsTime_standsInForAFailure(Refusal refusal) {
        CacheRecord image = verdicts.image(IMAGE, null, 7, "acme");
        clock.move(DAY.plusSeconds(5));

        CacheRecord record = verdicts.failure(refusal, false, null, 7, image);

        assertThat(record.entry()).isSameAs(IMAGE);
        assertThat(record.isStale()).isTrue();
        assertThat(record.isFresh(clock.millis() / 1_000)).isEqualTo(refusal != Refusal.OVERLOADED);
        assertThat(record.staleUntil()).isEqualTo(image.staleUntil());
    }

    @Test
    void imageFarPastItsTime_standsInNoLonger() {
        CacheRecord image = verdicts.image(IMAGE, null, 7, "acme");
        clock.move(Duration.ofDays(8));

        assertThat(verdicts.failure(Refusal.ORIGIN_TIMEOUT, false, null, 7, image).entry())
                .isInstanceOf(CacheEntry.Failure.class);
    }

    private Verdicts verdicts(@Nullable Duration respectedFrom) {
        return new Verdicts(new Keeping(tenant -> tenant.equals("acme") ? DAY : Duration.ofDays(30), respectedFrom,
                Duration.ofDays(7), Duration.ofSeconds(30), Duration.ofMinutes(30), Duration.ofHours(1)), clock);
    }
}
