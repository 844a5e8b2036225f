package org.halfsilver.web;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Bounds how many API calls hold a message in memory at once, and runs their computing off the event loops. */
final class Admission {
    private final Semaphore places;
    private final Scheduler computing;

    /**
     * An admission with all places free.
     *
     * @param places calls that may be under way at the same time
     * @param computing where they compute; bounded
     */
    Admission(int places, Scheduler computing) {
        this.places = new Semaphore(places);
        this.computing = computing;
    }

    /** Takes a place for as long as the call runs; without one it answers {@code overloaded}. */
    <T> Mono<T> admit(Supplier<Mono<T>> call) {
        return Mono.defer(() -> {
            if (!places.tryAcquire()) {
                return Mono.error(overloaded());
            }
            return Mono.defer(call).doFinally(signal -> places.release());
        });
    }

    /** Computes on the scheduler. */
    <T> Mono<T> compute(Supplier<T> computation) {
        return Mono.fromSupplier(computation)
                .subscribeOn(computing)
                .onErrorMap(RejectedExecutionException.class, e -> overloaded());
    }

    private static ProblemException overloaded() {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "overloaded",
                "Too many calls at once; try again in a moment.",
                Duration.ofSeconds(1))
                .exception();
    }
}
