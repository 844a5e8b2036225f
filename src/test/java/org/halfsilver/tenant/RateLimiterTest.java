package org.halfsilver.tenant;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RateLimiterTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    private RateLimiter limiter(double callsPerSecond, int burst) {
        return new RateLimiter(new RateLimit(callsPerSecond, burst), nanos::get);
    }

    private static int accepted(RateLimiter limiter, int calls) {
        return (int) IntStream.range(0, calls).filter(i -> limiter.tryCall().isZero()).count();
    }

    @Test
    void burst_isLetThroughAndNoMore() {
        RateLimiter limiter = limiter(10, 5);

        assertThat(accepted(limiter, 100)).isEqualTo(5);
    }

    @Test
    void refusedCall_saysHowLongToWait() {
        RateLimiter limiter = limiter(10, 1);
        assertThat(limiter.tryCall()).isZero();

        assertThat(limiter.tryCall()).isEqualTo(Duration.ofMillis(100));
        nanos.addAndGet(Duration.ofMillis(60).toNanos());
        assertThat(limiter.tryCall()).isEqualTo(Duration.ofMillis(40));
        nanos.addAndGet(Duration.ofMillis(40).toNanos());
        assertThat(limiter.tryCall()).isZero();
    }

    @Test
    void longRun_keepsTheRateHoweverOftenItIsAsked() {
        RateLimiter limiter = limiter(50, 10);
        int accepted = 0;
        for (int millis = 0; millis < 10_000; millis++) {
            accepted += accepted(limiter, 3);
            nanos.addAndGet(1_000_000);
        }
        assertThat(accepted).isBetween(500, 510);
    }

    @Test
    void pause_givesTheBurstBackAndNotMore() {
        RateLimiter limiter = limiter(10, 5);
        assertThat(accepted(limiter, 10)).isEqualTo(5);
        nanos.addAndGet(Duration.ofDays(1).toNanos());

        assertThat(accepted(limiter, 100)).isEqualTo(5);
    }

    @Test
    void callsAtOnce_areCountedEach() throws Exception {
        RateLimiter limiter = limiter(1, 1_000);
        try (var executor = Executors.newFixedThreadPool(4)) {
            Callable<Integer> caller = () -> accepted(limiter, 1_000);
            int accepted = 0;
            for (var future : executor.invokeAll(java.util.Collections.nCopies(4, caller))) {
                accepted += future.get();
            }
            assertThat(accepted).isEqualTo(1_000);
        }
    }

    @Test
    void limitThatLetsNothingThrough_isRefused() {
        for (double rate : new double[]{0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(rate, 1))
                    .withMessageStartingWith("rate: " + rate);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(1, 0)).withMessageStartingWith("burst: 0");
    }
}
