package org.halfsilver.proxy;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/** A piece of work in a {@link ComputeQueue}, ordered by when it is to be done. */
final class Task<T> implements Comparable<Task<?>> {
    private final ComputeQueue queue;
    private final Demand demand;
    private final long heldBytes;
    private final Supplier<T> work;
    private final MonoSink<T> sink;
    private final long created = System.nanoTime();
    private long turn;
    private long number = -1;
    private @Nullable Disposable expiry;

    Task(ComputeQueue queue, Demand demand, long heldBytes, Supplier<T> work, MonoSink<T> sink) {
        this.queue = queue;
        this.demand = demand;
        this.heldBytes = heldBytes;
        this.work = work;
        this.sink = sink;
    }

    Demand demand() {
        return demand;
    }

    long heldBytes() {
        return heldBytes;
    }

    boolean isPlaced() {
        return number >= 0;
    }

    /** Takes a place: a prefetch that of somebody who comes later by the longest wait. Guarded by the queue. */
    void placeIn(long sequence, Duration maxWait) {
        number = sequence;
        long nanos = maxWait.toNanos();
        turn = demand == Demand.READER ? created : created + nanos;
        expiry = Schedulers.parallel().schedule(() -> queue.expire(this), turn + nanos - created, TimeUnit.NANOSECONDS);
    }

    void run(long now) {
        stopClock();
        queue.listener().begun(demand, now - created);
        try {
            sink.success(work.get());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // One picture's trouble ends with that picture, and not with the thread.
            sink.error(e);
        }
    }

    void refuse(QueueRefusal reason) {
        stopClock();
        queue.listener().refused(demand, reason);
        sink.error(new Refused());
    }

    @Override
    public int compareTo(Task<?> other) {
        int byTurn = Long.signum(turn - other.turn);
        return byTurn != 0 ? byTurn : Long.compare(number, other.number);
    }

    private void stopClock() {
        Disposable clock = expiry;
        if (clock != null) {
            clock.dispose();
        }
    }

    /** Without a stack trace: under overload it is what happens all the time. */
    private static final class Refused extends RejectedExecutionException {
        private static final long serialVersionUID = 1L;

        private Refused() {
            super("no room or time");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
