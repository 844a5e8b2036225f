package org.halfsilver.proxy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** What one process is to prefetch. It ends with the process: what was not fetched by then is left to the first reader. */
final class MemoryQueue {
    private static final long TICK_MILLIS = 100;
    private static final long FIRST_PAUSE_MILLIS = 5_000;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    /** About an hour of overload. */
    private static final int MAX_ATTEMPTS = 60;

    private final PrefetchRuns runs;
    private final PrefetchTally tally;
    private final Set<PrefetchTarget> waiting = ConcurrentHashMap.newKeySet();
    private final Semaphore places;
    private final LongSupplier delayMillis;
    private final Scheduler timer;
    private final Disposable ticks;
    private final AtomicInteger drains = new AtomicInteger();
    private volatile boolean stopped;
    private final Queue<Item> due = new ArrayDeque<>();

    MemoryQueue(PrefetchRuns runs, PrefetchTally tally, int capacity, LongSupplier delayMillis, Scheduler timer) {
        this.runs = runs;
        this.tally = tally;
        this.places = new Semaphore(capacity);
        this.delayMillis = delayMillis;
        this.timer = timer;
        // What waits for readers to leave room is looked at again by the clock.
        this.ticks = timer.schedulePeriodically(this::drain, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** {@return how many are in the queue, from the first on; what waits or runs already isn't entered again} */
    int add(String tenant, List<String> addresses) {
        int taken = 0;
        while (!stopped && taken < addresses.size() && take(new PrefetchTarget(tenant, addresses.get(taken)))) {
            taken++;
        }
        return taken;
    }

    private boolean take(PrefetchTarget target) {
        if (!waiting.add(target)) {
            return true;
        }
        if (!places.tryAcquire()) {
            waiting.remove(target);
            return false;
        }
        enter(new Item(target, 1), delayMillis.getAsLong());
        return true;
    }

    /** {@return images that wait for their moment or run} */
    int waiting() {
        return waiting.size();
    }

    /** Begins nothing more; what that leaves undone. */
    List<PrefetchTarget> stop() {
        stopped = true;
        ticks.dispose();
        return List.copyOf(waiting);
    }

    private void enter(Item item, long delay) {
        timer.schedule(() -> {
            synchronized (due) {
                due.add(item);
            }
            drain();
        }, delay, TimeUnit.MILLISECONDS);
    }

    /** What ends at once, because it is kept already, is followed by the next without going any deeper. */
    private void drain() {
        if (drains.getAndIncrement() > 0) {
            return;
        }
        int seen;
        do {
            seen = drains.get();
            for (Item next = next(); next != null; next = next()) {
                run(next);
            }
        } while (drains.addAndGet(-seen) > 0);
    }

    private void run(Item item) {
        runs.run(item.target().tenant(), item.target().address()).subscribe(over -> {
            if (!over && item.attempt() < MAX_ATTEMPTS) {
                enter(new Item(item.target(), item.attempt() + 1), item.pauseMillis());
            } else {
                tally.givenUp.add(over ? 0 : 1);
                waiting.remove(item.target());
                places.release();
            }
            drain();
        });
    }

    private @Nullable Item next() {
        synchronized (due) {
            return stopped || due.isEmpty() || runs.claim(1) == 0 ? null : due.poll();
        }
    }

    /** One image, and which attempt at it this is. */
    private record Item(PrefetchTarget target, int attempt) {
        long pauseMillis() {
            return Math.min(FIRST_PAUSE_MILLIS << Math.min(attempt - 1, 10), LONGEST_PAUSE_MILLIS);
        }
    }
}
