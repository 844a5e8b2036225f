package org.halfsilver.proxy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

import reactor.core.publisher.Mono;

/** The few images that are prefetched at the same time, and only while readers leave room. */
final class PrefetchRuns {
    private final BiFunction<String, String, Mono<ImageAnswer>> images;
    private final BooleanSupplier busy;
    private final int most;
    private final PrefetchTally tally;
    private final AtomicInteger running = new AtomicInteger();

    /** Runs what gets the image of a tenant's address, while readers don't keep the service busy. */
    PrefetchRuns(BiFunction<String, String, Mono<ImageAnswer>> images, BooleanSupplier busy, int most,
            PrefetchTally tally) {
        this.images = images;
        this.busy = busy;
        this.most = most;
        this.tally = tally;
    }

    /** Takes places for up to so many images; each is given back by {@link #run} or {@link #giveBack}. */
    int claim(int wanted) {
        if (busy.getAsBoolean()) {
            return 0;
        }
        int before = running.getAndUpdate(now -> now + Math.clamp((long) most - now, 0, wanted));
        return Math.clamp((long) most - before, 0, wanted);
    }

    void giveBack(int places) {
        running.addAndGet(-places);
    }

    int running() {
        return running.get();
    }

    /** Gets an image into the cache, in a place that was claimed; false where it is to be tried again later. */
    Mono<Boolean> run(String tenant, String address) {
        return images.apply(tenant, address)
                .map(this::isOver)
                // A failure of ours is counted where it happens; the reader who comes tries again.
                .onErrorReturn(true)
                .doOnTerminate(() -> giveBack(1));
    }

    private boolean isOver(ImageAnswer answer) {
        if (answer instanceof ImageAnswer.Refused(var refusal, var retryAfter)) {
            boolean later = refusal == Refusal.OVERLOADED;
            (later ? tally.postponed : tally.refused).increment();
            return !later;
        }
        tally.served.increment();
        return true;
    }
}
