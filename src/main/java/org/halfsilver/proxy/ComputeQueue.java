package org.halfsilver.proxy;

import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Work for the processors, done by threads of its own, off every event loop. What waits is bounded by number, by memory
 * and by time: work that can't be done soon is refused soon. A prefetch stands behind every reader's work that comes while
 * it waits, up to the longest wait, and gives up its place where there is none left. The threads have the lowest priority,
 * which the JVM passes on where it is told to ({@code -XX:ThreadPriorityPolicy=1}): whoever serves comes before whoever
 * computes. Safe for use by many threads.
 */
public final class ComputeQueue implements AutoCloseable {
    /** How much one piece of work moves the estimate of what one takes. */
    private static final int SMOOTHING = 8;

    private final ComputeLimits limits;
    private final QueueListener listener;
    private final TreeSet<Task<?>> waiting = new TreeSet<>();
    private int prefetches;
    private long bytes;
    private long sequence;
    private int running;
    private long taskNanos;
    private boolean closed;

    /**
     * A queue with its threads.
     *
     * @param name of the threads
     * @param limits its bounds
     * @param listener told what becomes of the work
     */
    @SuppressWarnings("ThreadPriorityCheck") // a wish; what is right doesn't depend on it
    public ComputeQueue(String name, ComputeLimits limits, QueueListener listener) {
        this.limits = limits;
        this.listener = listener;
        for (int i = 1; i <= limits.threads(); i++) {
            Thread.ofPlatform().daemon().name(name + "-" + i).priority(Thread.MIN_PRIORITY).start(this::work);
        }
    }

    /**
     * Has something computed.
     *
     * @param <T> what comes out
     * @param demand how urgent it is
     * @param heldBytes memory that the work holds while it waits
     * @param work computes; what it throws is the result's error
     * @return what comes out; {@link RejectedExecutionException} where it was not done for want of time or room
     */
    public <T> Mono<T> submit(Demand demand, long heldBytes, Supplier<T> work) {
        return submit(new Urgency(demand), heldBytes, work);
    }

    <T> Mono<T> submit(Urgency urgency, long heldBytes, Supplier<T> work) {
        return Mono.create(sink -> {
            Task<T> task = new Task<>(this, urgency, heldBytes, work, sink);
            sink.onCancel(() -> withdraw(task));
            enqueue(task);
        });
    }

    /** Has what waits, or will, stand where it would as a reader's. */
    void hurry(Urgency urgency) {
        urgency.rise();
        synchronized (this) {
            waiting.stream().filter(task -> task.urgency() == urgency).findFirst().ifPresent(task -> {
                remove(task);
                task.settle();
                add(task);
            });
        }
    }

    /** {@return whether so much waits that work nobody waits for would soon give up its place} */
    synchronized boolean isPressed() {
        long expected = taskNanos / limits.threads() * waiting.size();
        return waiting.size() > limits.maxWaiting() / 2 || bytes > limits.maxBytes() / 2
                || expected > limits.maxWait().toNanos() / 4;
    }

    /** {@return work that waits} */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** {@return work that is being done} */
    public synchronized int running() {
        return running;
    }

    /** {@return bytes that waiting work holds} */
    public synchronized long waitingBytes() {
        return bytes;
    }

    /** Stops the threads once their present work is done; what waits is refused. */
    @Override
    public void close() {
        TreeSet<Task<?>> left;
        synchronized (this) {
            closed = true;
            left = new TreeSet<>(waiting);
            left.forEach(this::remove);
            notifyAll();
        }
        left.forEach(task -> task.refuse(QueueRefusal.CLOSED));
    }

    QueueListener listener() {
        return listener;
    }

    /** Where the task still waits, it is refused: its time is over. */
    void expire(Task<?> task) {
        if (withdraw(task)) {
            task.refuse(QueueRefusal.WAITED);
        }
    }

    private void enqueue(Task<?> task) {
        Task<?> displaced = null;
        QueueRefusal refusal;
        synchronized (this) {
            task.settle();
            refusal = objection(task);
            if (refusal == QueueRefusal.FULL || refusal == QueueRefusal.BYTES) {
                displaced = lessUrgent(task);
                if (displaced != null) {
                    remove(displaced);
                    refusal = objection(task);
                }
            }
            if (refusal == null) {
                task.placeIn(sequence++, limits.maxWait());
                add(task);
            }
        }
        if (displaced != null) {
            displaced.refuse(QueueRefusal.DISPLACED);
        }
        if (refusal != null) {
            task.refuse(refusal);
        }
    }

    private @Nullable QueueRefusal objection(Task<?> task) {
        if (closed) {
            return QueueRefusal.CLOSED;
        }
        if (waiting.size() >= limits.maxWaiting()) {
            return QueueRefusal.FULL;
        }
        if (!waiting.isEmpty() && bytes + task.heldBytes() > limits.maxBytes()) {
            return QueueRefusal.BYTES;
        }
        int ahead = task.demand() == Demand.READER ? waiting.size() - prefetches : waiting.size();
        long expected = taskNanos / limits.threads() * ahead;
        return expected > limits.maxWait().toNanos() ? QueueRefusal.SLOW : null;
    }

    private @Nullable Task<?> lessUrgent(Task<?> task) {
        return task.demand() == Demand.READER && !waiting.isEmpty() && waiting.last().demand() == Demand.PREFETCH
                ? waiting.last()
                : null;
    }

    private synchronized boolean withdraw(Task<?> task) {
        return remove(task);
    }

    private void add(Task<?> task) {
        waiting.add(task);
        bytes += task.heldBytes();
        prefetches += task.demand() == Demand.PREFETCH ? 1 : 0;
        notifyAll();
    }

    private boolean remove(Task<?> task) {
        boolean waited = task.isPlaced() && waiting.remove(task);
        if (waited) {
            bytes -= task.heldBytes();
            prefetches -= task.demand() == Demand.PREFETCH ? 1 : 0;
        }
        return waited;
    }

    private void work() {
        Task<?> task = next();
        while (task != null) {
            long start = System.nanoTime();
            try {
                task.run(start);
            } finally {
                done(System.nanoTime() - start);
            }
            task = next();
        }
    }

    private synchronized @Nullable Task<?> next() {
        try {
            while (waiting.isEmpty()) {
                if (closed) {
                    return null;
                }
                wait();
            }
        } catch (InterruptedException e) {
            return null;
        }
        Task<?> first = waiting.first();
        remove(first);
        running++;
        return first;
    }

    private synchronized void done(long nanos) {
        running--;
        taskNanos += (nanos - taskNanos) / SMOOTHING;
    }
}
