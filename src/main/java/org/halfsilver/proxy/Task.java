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
    private final Urgency urgency;
    private final long heldBytes;
    private final Supplier<T> work;
    private final MonoSink<T> sink;
    private final long created = System.nanoTime();
    private Demand demand;
    private long turn;
    private long number = -1;
    private @Nullable Disposable expiry;

    Task(ComputeQueue queue, Urgency urgency, long heldBytes, Supplier<T> work, MonoSink<T> sink) {
        this.queue = queue;
        this.urgency = urgency;
        this.demand = urgency.demand();
        this.heldBytes = heldBytes;
        this.work = work;
        this.sink = sink;
    }

    Urgency urgency() {
        return urgency;
    }

    /** Is as urgent as the load by now. Guarded by the queue, where it must not wait meanwhile. */
    void settle() {
        demand = urgency.demand();
        turn = demand == Demand.READER ? created : turn;
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
        } catch (RuntimeException e) {
            sink.error(e);
        } catch (Error e) {
            // Too deep, too large, or worse: it ends with this piece of work, and not with the thread or with an operator of
            // Reactor's, which would throw it on. Its message stays here.
            IllegalStateException told = new IllegalStateException("work failed: " + e.getClass().getName());
            told.setStackTrace(e.getStackTrace());
            sink.error(told);
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
