package org.halfsilver.proxy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** What one process is to prefetch. It ends with the process: what was not fetched by then is left to the first reader. */
final class MemoryQueue {
    private static final long TICK_MILLIS = 100;
    private static final long POSTPONED_MILLIS = 5_000;
    private static final int MAX_ATTEMPTS = 3;

    private final PrefetchRuns runs;
    private final PrefetchTally tally;
    private final Semaphore places;
    private final LongSupplier delayMillis;
    private final Scheduler timer;
    private final Disposable ticks;
    private final int capacity;
    private volatile boolean stopped;
    private final Queue<Item> due = new ArrayDeque<>();

    MemoryQueue(PrefetchRuns runs, PrefetchTally tally, int capacity, LongSupplier delayMillis, Scheduler timer) {
        this.runs = runs;
        this.tally = tally;
        this.capacity = capacity;
        this.places = new Semaphore(capacity);
        this.delayMillis = delayMillis;
        this.timer = timer;
        // What waits for readers to leave room is looked at again by the clock.
        this.ticks = timer.schedulePeriodically(this::drain, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** {@return how many were taken, from the first on} */
    int add(String tenant, List<String> addresses) {
        int taken = 0;
        while (!stopped && taken < addresses.size() && places.tryAcquire()) {
            enter(new Item(tenant, addresses.get(taken++), 1), delayMillis.getAsLong());
        }
        return taken;
    }

    /** {@return images that wait for their moment or run} */
    int waiting() {
        return capacity - places.availablePermits();
    }

    /** Begins nothing more; how many images that leaves undone. */
    int stop() {
        stopped = true;
        ticks.dispose();
        return waiting();
    }

    private void enter(Item item, long delay) {
        timer.schedule(() -> {
            synchronized (due) {
                due.add(item);
            }
            drain();
        }, delay, TimeUnit.MILLISECONDS);
    }

    private void drain() {
        for (Item next = next(); next != null; next = next()) {
            Item item = next;
            runs.run(item.tenant(), item.address())
                    .subscribe(over -> {
                        if (over) {
                            places.release();
                        } else if (item.attempt() < MAX_ATTEMPTS) {
                            enter(new Item(item.tenant(), item.address(), item.attempt() + 1), POSTPONED_MILLIS);
                        } else {
                            tally.givenUp.increment();
                            places.release();
                        }
                        drain();
                    });
        }
    }

    private @Nullable Item next() {
        synchronized (due) {
            return stopped || due.isEmpty() || runs.claim(1) == 0 ? null : due.poll();
        }
    }

    /** One image, and which attempt at it this is. */
    private record Item(String tenant, String address, int attempt) {
        @Override
        public String toString() {
            return "Item";
        }
    }
}
