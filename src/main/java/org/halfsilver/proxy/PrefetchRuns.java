package org.halfsilver.proxy;

import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.publisher.Mono;

/** The few images that are prefetched at the same time, and only while readers leave room. */
final class PrefetchRuns {
    private final ImageProxy proxy;
    private final int most;
    private final PrefetchTally tally;
    private final AtomicInteger running = new AtomicInteger();

    PrefetchRuns(ImageProxy proxy, int most, PrefetchTally tally) {
        this.proxy = proxy;
        this.most = most;
        this.tally = tally;
    }

    /** Takes places for up to so many images; each is given back by {@link #run} or {@link #giveBack}. */
    int claim(int wanted) {
        if (proxy.isBusy()) {
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
        return proxy.image(tenant, address, Demand.PREFETCH)
                .map(this::isOver)
                // A failure of ours is counted where it happens; the reader who comes tries again.
                .onErrorReturn(true)
                .doFinally(signal -> giveBack(1));
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
