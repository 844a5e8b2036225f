package org.halfsilver.fetch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The bytes that the bodies of all fetches under way may take together. */
final class ByteBudget {
    private static final Duration LOOK = Duration.ofMillis(20);

    private final long capacity;
    private final AtomicLong taken = new AtomicLong();
    private final SegmentPool segments = new SegmentPool();

    ByteBudget(long capacity) {
        this.capacity = capacity;
    }

    /** {@return whether a new fetch may begin: a quarter is kept for those that have begun} */
    boolean admits() {
        return taken.get() <= capacity - capacity / 4;
    }

    /** Completes once a new fetch may begin; an error is the refusal of one that waited in vain. */
    Mono<Void> admission(Duration patience) {
        return Flux.interval(LOOK)
                .onBackpressureDrop()
                .filter(tick -> admits())
                .next()
                .timeout(patience,
                        Mono.error(() -> new RefusedFetchException(FetchRefusal.OVERLOADED, "memory for bodies")))
                .then();
    }

    boolean take(long bytes) {
        if (taken.addAndGet(bytes) > capacity) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** The arrays that counted bytes are kept in, for use again. */
    SegmentPool segments() {
        return segments;
    }

    long taken() {
        return taken.get();
    }
}
