package org.halfsilver.web;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

import org.halfsilver.proxy.ComputeQueue;
import org.halfsilver.proxy.Demand;

/** Bounds how many API calls hold how much in memory at once, and runs their computing off the event loops. */
final class Admission {
    private static final int KILOBYTE = 1024;

    private final Semaphore places;
    private final Semaphore kilobytes;
    private final int maxKilobytes;
    private final ComputeQueue computing;

    /**
     * An admission with all places free.
     *
     * @param places calls that may be under way at the same time
     * @param bytes what the bodies of all calls under way may hold
     * @param computing where they compute
     */
    Admission(int places, long bytes, ComputeQueue computing) {
        this.places = new Semaphore(places);
        this.maxKilobytes = Math.clamp(bytes / KILOBYTE, 1, Integer.MAX_VALUE);
        this.kilobytes = new Semaphore(maxKilobytes);
        this.computing = computing;
    }

    /**
     * Takes a place and memory for as long as the call runs; without them it answers {@code overloaded}.
     *
     * @param bodyBytes the longest that the call's body can be; a call that is larger than all memory for calls has to
     *        have it for itself
     */
    <T> Mono<T> admit(long bodyBytes, Supplier<Mono<T>> call) {
        int share = Math.clamp(bodyBytes / KILOBYTE + 1, 1, maxKilobytes);
        return Mono.defer(() -> {
            if (!places.tryAcquire()) {
                return Mono.error(overloaded());
            }
            if (!kilobytes.tryAcquire(share)) {
                places.release();
                return Mono.error(overloaded());
            }
            return Mono.defer(call).doFinally(signal -> {
                kilobytes.release(share);
                places.release();
            });
        });
    }

    /** Computes on the scheduler. */
    <T> Mono<T> compute(Supplier<T> computation) {
        return computing.submit(Demand.READER, /* heldBytes= */ 0, computation)
                .onErrorMap(RejectedExecutionException.class, e -> overloaded());
    }

    private static ProblemException overloaded() {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "overloaded",
                "Too many calls at once; try again in a moment.",
                Duration.ofSeconds(1))
                .exception();
    }
}
