package org.halfsilver.proxy;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Fetches images before anybody reads the message, each at a random moment within a window, so that the sender can't tell
 * from it when the message was opened. What doesn't fit into the queue is left to the first reader. Safe for use by many
 * threads.
 */
public final class Prefetcher {
    private final ImageProxy proxy;
    private final int maxWaiting;
    private final Semaphore places;
    private final Semaphore running;
    private final long windowMillis;
    private final Scheduler timer = Schedulers.parallel();
    private final Queue<Mono<ImageAnswer>> due = new ConcurrentLinkedQueue<>();

    /**
     * A prefetcher with nothing to do.
     *
     * @param proxy gets the images
     * @param window the time over which fetches are spread; zero fetches at once
     * @param maxWaiting images that may wait for their moment or run
     * @param maxRunning images that are prefetched at the same time; few, since readers come first
     */
    public Prefetcher(ImageProxy proxy, Duration window, int maxWaiting, int maxRunning) {
        this.proxy = proxy;
        this.windowMillis = window.toMillis();
        this.maxWaiting = maxWaiting;
        this.places = new Semaphore(maxWaiting);
        this.running = new Semaphore(maxRunning);
    }

    /**
     * Takes images into the queue.
     *
     * @param tenant whose part of the cache they go to
     * @param addresses canonical addresses
     * @return how many were taken; fewer than there are where the queue is full
     */
    public int prefetch(String tenant, List<String> addresses) {
        int taken = 0;
        while (taken < addresses.size() && places.tryAcquire()) {
            String address = addresses.get(taken++);
            long delay = windowMillis == 0 ? 0 : ThreadLocalRandom.current().nextLong(windowMillis);
            timer.schedule(() -> {
                due.add(Mono.defer(() -> proxy.image(tenant, address, Demand.PREFETCH)));
                drain();
            }, delay, TimeUnit.MILLISECONDS);
        }
        return taken;
    }

    /** {@return images that wait for their moment or run} */
    public int waiting() {
        return maxWaiting - places.availablePermits();
    }

    private void drain() {
        while (!due.isEmpty() && running.tryAcquire()) {
            Mono<ImageAnswer> next = due.poll();
            if (next == null) {
                running.release();
            } else {
                run(next);
            }
        }
    }

    private void run(Mono<ImageAnswer> image) {
        image.then()
                // A failure of ours is counted where it happens; the reader who comes tries again.
                .onErrorComplete()
                .doFinally(signal -> {
                    running.release();
                    places.release();
                    drain();
                })
                .subscribe();
    }
}
