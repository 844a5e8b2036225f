package org.halfsilver.fetch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.halfsilver.fetch.FetchResult.Fetched;
import org.halfsilver.fetch.FetchResult.Refused;

import static org.assertj.core.api.Assertions.assertThat;

class OriginTest {
    private static final Answer DOWN = new Answer.Refused(new Refused(FetchRefusal.ORIGIN_UNREACHABLE, "down"), true);
    private static final Answer MISSING = new Answer.Refused(new Refused(FetchRefusal.ORIGIN_STATUS, "status 404"),
            false);
    private static final Answer WHOLE = new Answer.Whole(new Fetched(new byte[0], null));

    private static Origin origin(Duration pause) {
        OriginLimits limits = new OriginLimits(4, 1, 1, 1, Duration.ofSeconds(1), 1, 1, 1, 4, pause,
                Duration.ofSeconds(60), 4,
                Duration.ofSeconds(1));
        return new Origin(new Site("a.org"), limits, 0);
    }

    private static void times(Origin origin, int count, Answer outcome) {
        for (int i = 0; i < count; i++) {
            assertThat(origin.refusal(0)).isNull();
            origin.report(outcome, 0);
        }
    }

    @Test
    void originThatIsDown_isLeftAloneForAWhile() throws InterruptedException {
        Origin origin = origin(Duration.ofMillis(50));
        times(origin, 4, DOWN);
        assertThat(origin.refusal(0)).isNotNull().extracting(Refused::reason)
                .isEqualTo(FetchRefusal.ORIGIN_UNREACHABLE);
        Thread.sleep(80);
        assertThat(origin.refusal(0)).as("one attempt").isNull();
        assertThat(origin.refusal(0)).as("and no other beside it").isNotNull();
        origin.report(WHOLE, 0);
        times(origin, 3, WHOLE);
    }

    @Test
    void attemptGivenUp_makesRoomForAnother() throws InterruptedException {
        Origin origin = origin(Duration.ofMillis(50));
        times(origin, 4, DOWN);
        Thread.sleep(80);
        assertThat(origin.refusal(0)).isNull();
        origin.report(null, 0);
        assertThat(origin.refusal(0)).isNull();
    }

    @Test
    void missingPictures_saysNothingAgainstTheOrigin() {
        Origin origin = origin(Duration.ofSeconds(50));
        times(origin, 100, MISSING);
        assertThat(origin.refusal(0)).isNull();
    }

    @Test
    void fewFailuresAmongSuccesses_areBorne() {
        Origin origin = origin(Duration.ofSeconds(50));
        for (int i = 0; i < 20; i++) {
            times(origin, 1, DOWN);
            times(origin, 3, WHOLE);
        }
        assertThat(origin.refusal(0)).isNull();
    }

    @Test
    void retryAfter_isRespectedToTheEnd() {
        Origin origin = origin(Duration.ofSeconds(50));
        origin.report(
                new Answer.Refused(new Refused(FetchRefusal.ORIGIN_STATUS, "status 429", Duration.ofSeconds(7), true),
                        false),
                0);
        Refused refused = origin.refusal(TimeUnit.SECONDS.toNanos(3));
        assertThat(refused).isNotNull().extracting(Refused::retryAfter).isEqualTo(Duration.ofSeconds(4));
        assertThat(origin.refusal(TimeUnit.SECONDS.toNanos(7))).isNull();
    }
}
