package org.halfsilver.cache.redis;

import java.time.Duration;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import reactor.core.publisher.Mono;

/**
 * Keeps away from Redis for as long as it doesn't do its work, so that no reader waits for it. Readers never try whether it
 * is back: a probe does, and closes the circuit.
 */
final class Circuit {
    private static final int WINDOW = 20;
    private static final int MIN_CALLS = 5;
    private static final float FAILURE_RATE = 50;
    /** Nothing but the probe is to close it. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final CircuitBreaker breaker;

    Circuit(String name) {
        this.breaker = CircuitBreaker.of(name, CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(MIN_CALLS)
                .failureRateThreshold(FAILURE_RATE)
                .slowCallDurationThreshold(NEVER)
                .waitDurationInOpenState(NEVER)
                .build());
    }

    /** Runs a call where the circuit is closed, and fails at once where it isn't. */
    <T> Mono<T> guard(Mono<T> call) {
        return Mono.defer(() -> breaker.tryAcquirePermission() ? counted(call) : Mono.error(OutOfUseException.OPEN));
    }

    private <T> Mono<T> counted(Mono<T> call) {
        long start = breaker.getCurrentTimestamp();
        return call
                .doOnError(e -> breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e))
                .doOnSuccess(
                        value -> breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit()))
                .doOnCancel(breaker::releasePermission);
    }

    boolean isClosed() {
        return breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    void open() {
        if (isClosed()) {
            breaker.transitionToOpenState();
        }
    }

    void close() {
        if (!isClosed()) {
            breaker.transitionToClosedState();
        }
    }
}
