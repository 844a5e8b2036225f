package org.halfsilver.fetch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import org.halfsilver.fetch.FetchResult.Fetched;
import org.halfsilver.fetch.FetchResult.Refused;

import static org.assertj.core.api.Assertions.assertThat;

class OriginTest {
    private static final Answer DOWN = new Answer.Refused(new Refused(FetchRefusal.ORIGIN_UNREACHABLE, "down"), true);
    private static final Answer MISSING = new Answer.Refused(new Refused(FetchRefusal.ORIGIN_STATUS, "status 404"),
            false);
    private static final Answer WHOLE = new Answer.Whole(new Fetched(new FetchedBody(List.of()), Freshness.UNKNOWN));

    private final AtomicLong now = new AtomicLong(-5);

    private Origin origin(Duration pause) {
        OriginLimits limits = new OriginLimits(4, 1, 1, 1, Duration.ofSeconds(1), 1, 1, 1, 4, pause,
                Duration.ofSeconds(60), 4,
                Duration.ofSeconds(1));
        return new Origin(new Site("a.org"), limits, now::get);
    }

    private static void times(Origin origin, int count, Answer outcome) {
        for (int i = 0; i < count; i++) {
            assertThat(origin.refusal()).isNull();
            origin.report(outcome);
        }
    }

    @Test
    void originThatIsDown_isLeftAloneForAWhile() {
        Origin origin = origin(Duration.ofMillis(50));
        times(origin, 4, DOWN);
        assertThat(origin.refusal()).isNotNull().extracting(Refused::reason)
                .isEqualTo(FetchRefusal.ORIGIN_UNREACHABLE);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(50) + 1);
        assertThat(origin.refusal()).as("one attempt").isNull();
        assertThat(origin.refusal()).as("and no other beside it").isNotNull();
        origin.report(WHOLE);
        times(origin, 3, WHOLE);
    }

    @Test
    void attemptGivenUp_makesRoomForAnother() {
        Origin origin = origin(Duration.ofMillis(50));
        times(origin, 4, DOWN);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(50) + 1);
        assertThat(origin.refusal()).isNull();
        origin.report(null);
        assertThat(origin.refusal()).isNull();
    }

    @Test
    void missingPictures_saysNothingAgainstTheOrigin() {
        Origin origin = origin(Duration.ofSeconds(50));
        times(origin, 100, MISSING);
        assertThat(origin.refusal()).isNull();
    }

    @Test
    void fewFailuresAmongSuccesses_areBorne() {
        Origin origin = origin(Duration.ofSeconds(50));
        for (int i = 0; i < 20; i++) {
            times(origin, 1, DOWN);
            times(origin, 3, WHOLE);
        }
        assertThat(origin.refusal()).isNull();
    }

    @Test
    void retryAfter_isRespectedToTheEnd() {
        Origin origin = origin(Duration.ofSeconds(50));
        origin.report(
                new Answer.Refused(new Refused(FetchRefusal.ORIGIN_STATUS, "status 429", Duration.ofSeconds(7), true),
                        false));
        now.addAndGet(TimeUnit.SECONDS.toNanos(3));
        Refused refused = origin.refusal();
        assertThat(refused).isNotNull().extracting(Refused::retryAfter).isEqualTo(Duration.ofSeconds(4));
        now.addAndGet(TimeUnit.SECONDS.toNanos(4));
        assertThat(origin.refusal()).isNull();
    }
}
