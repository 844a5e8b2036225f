package org.halfsilver.fetch;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** The bytes that the bodies of all fetches under way may take together, and the fetches that wait for some of them. */
final class ByteBudget {
    private static final long LOOK_MILLIS = 20;
    /** What a fetch that is let in is taken to need, until it says so by taking it: a large image of a newsletter. */
    private static final long EXPECTED = 256 << 10;

    private final long capacity;
    private final Scheduler timer;
    private final AtomicLong taken = new AtomicLong();
    private final Queue<Sinks.Empty<Void>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean watching = new AtomicBoolean();

    /**
     * A budget of which nothing is taken.
     *
     * @param timer looks whether those who wait may go on, as long as somebody waits
     */
    ByteBudget(long capacity, Scheduler timer) {
        this.capacity = capacity;
        this.timer = timer;
    }

    /** {@return whether a new fetch may begin: nobody waits, and a quarter is kept for those that have begun} */
    boolean admits() {
        return waiting.isEmpty() && room() >= 0;
    }

    /** Completes once a new fetch may begin, in the order of asking; an error is the refusal of one that waited in vain. */
    Mono<Void> admission(Duration patience) {
        return Mono.defer(() -> {
            Sinks.Empty<Void> place = Sinks.empty();
            waiting.add(place);
            watch();
            return place.asMono()
                    .timeout(patience,
                            Mono.error(() -> new RefusedFetchException(FetchRefusal.OVERLOADED, "memory for bodies")))
                    .doFinally(signal -> waiting.remove(place));
        });
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

    /** {@return whether so much may be taken now} */
    boolean has(long bytes) {
        return taken.get() <= capacity - bytes;
    }

    long taken() {
        return taken.get();
    }

    private long room() {
        return capacity - capacity / 4 - taken.get();
    }

    private void watch() {
        if (watching.compareAndSet(false, true)) {
            timer.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        watching.set(false);
        for (long room = room(); room >= 0; room -= EXPECTED) {
            Sinks.Empty<Void> next = waiting.poll();
            if (next == null) {
                return;
            }
            next.tryEmitEmpty();
        }
        if (!waiting.isEmpty()) {
            watch();
        }
    }
}
