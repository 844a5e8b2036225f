package org.halfsilver.proxy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.halfsilver.cache.redis.WorkQueue;
import org.halfsilver.cache.redis.WorkQueue.Job;
import org.halfsilver.cache.redis.WorkQueue.Piece;

/** What all replicas are to prefetch. It outlives each of them, and takes work up again that one of them left undone. */
final class ReplicaQueue {
    private static final long TICK_MILLIS = 250;

    private final WorkQueue queue;
    private final PrefetchCipher cipher;
    private final PrefetchRuns runs;
    private final PrefetchTally tally;
    private final LongSupplier delayMillis;
    private final Disposable ticks;
    private final AtomicBoolean taking = new AtomicBoolean();
    private volatile boolean closed;

    ReplicaQueue(WorkQueue queue, PrefetchCipher cipher, PrefetchRuns runs, PrefetchTally tally,
            LongSupplier delayMillis, Scheduler timer) {
        this.queue = queue;
        this.cipher = cipher;
        this.runs = runs;
        this.tally = tally;
        this.delayMillis = delayMillis;
        this.ticks = timer.schedulePeriodically(this::take, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** {@return how many were taken, from the first on; an error where Redis doesn't take any} */
    Mono<Integer> add(String tenant, List<String> addresses) {
        return Mono.defer(() -> queue.add(addresses.stream()
                .map(address -> new Piece(cipher.seal(new PrefetchTarget(tenant, address)),
                        Duration.ofMillis(delayMillis.getAsLong())))
                .toList()));
    }

    /** Takes nothing more from the queue. */
    void stop() {
        closed = true;
        ticks.dispose();
    }

    /** What is under way is given back; should it end all the same, the one who takes it finds it in the cache. */
    Mono<Long> close() {
        stop();
        return queue.leave();
    }

    private void take() {
        if (closed || !taking.compareAndSet(false, true)) {
            return;
        }
        int places = runs.claim(Integer.MAX_VALUE);
        if (places == 0) {
            taking.set(false);
            return;
        }
        queue.take(places)
                .doOnNext(taken -> {
                    tally.givenUp.add(taken.givenUp());
                    tally.takenOver.add(taken.takenOver());
                    runs.giveBack(places - taken.jobs().size());
                    start(taken.jobs());
                })
                // Redis is away, and with it the queue: the next tick asks again.
                .doOnError(e -> runs.giveBack(places))
                .onErrorComplete()
                .doFinally(signal -> taking.set(false))
                .subscribe();
    }

    private void start(List<Job> jobs) {
        Flux.fromIterable(jobs).flatMap(this::run, Math.max(1, jobs.size())).subscribe();
    }

    private Mono<Void> run(Job job) {
        PrefetchTarget target = cipher.open(job.payload());
        if (target == null) {
            runs.giveBack(1);
            tally.givenUp.increment();
            return done(job);
        }
        return runs.run(target.tenant(), target.address())
                .flatMap(over -> over ? done(job) : queue.later(job).onErrorComplete());
    }

    private Mono<Void> done(Job job) {
        return queue.done(job).onErrorComplete();
    }
}
