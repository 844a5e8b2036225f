package org.halfsilver.fetch;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;

/**
 * One request on its connection, and the watch over its deadlines: a task on the connection's event loop that looks at the
 * clock a few times within the shortest of them. A look that comes late says nothing, because the loop that was held up has
 * not read either; the deadline in all is watched elsewhere.
 */
final class Exchange {
    private static final long SHORTEST_TICK = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_TICK = TimeUnit.MILLISECONDS.toNanos(250);

    private final Connections connections;
    private final FetchDeadlines deadlines;
    private final FetchLimits limits;
    private final FetchListener listener;

    private final AtomicLong bytesRead = new AtomicLong();

    private volatile @Nullable Channel channel;
    private volatile @Nullable RefusedFetchException failure;
    private volatile boolean reused;
    private volatile boolean answered;
    private volatile long requestedAt;
    private volatile long headersAt;
    private volatile long lastReadAt;
    private volatile @Nullable Connection connection;
    private @Nullable ScheduledFuture<?> watch;
    private long lastLookAt;
    private long tick;
    private boolean over;

    Exchange(Connections connections, FetchDeadlines deadlines, FetchLimits limits, FetchListener listener) {
        this.connections = connections;
        this.deadlines = deadlines;
        this.limits = limits;
        this.listener = listener;
    }

    /** The request is about to be written. On the channel's event loop. */
    synchronized void onRequest(Connection carrier) {
        Channel on = carrier.channel();
        if (over) {
            Connections.close(on);
            return;
        }
        connection = carrier;
        channel = on;
        AnswerFilter.install(on.pipeline());
        reused = connections.begin(on);
        requestedAt = System.nanoTime();
        lastReadAt = requestedAt;
        lastLookAt = requestedAt;
        tick = Math.clamp(Math.min(deadlines.firstByte().toNanos(), deadlines.idle().toNanos()) / 8, SHORTEST_TICK,
                LONGEST_TICK);
        watch = on.eventLoop().scheduleWithFixedDelay(this::look, tick, tick, TimeUnit.NANOSECONDS);
    }

    /** The answer's headers have come. */
    void onAnswer() {
        headersAt = System.nanoTime();
        listener.onPhase(FetchPhase.FIRST_BYTE, Duration.ofNanos(headersAt - requestedAt));
        lastReadAt = headersAt;
        answered = true;
    }

    /** A piece of the body has come. On the channel's event loop. */
    void onBytes(int count) {
        lastReadAt = System.nanoTime();
        bytesRead.addAndGet(count);
    }

    /**
     * The request is over, well or badly; a second call does nothing.
     *
     * @param whole whether the answer was read to its end, so that its connection can carry another request
     */
    void end(boolean whole) {
        Channel used;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            used = channel;
            if (watch != null) {
                watch.cancel(/* mayInterruptIfRunning= */ false);
            }
        }
        if (whole) {
            listener.onPhase(FetchPhase.BODY, Duration.ofNanos(System.nanoTime() - headersAt));
        }
        if (used != null) {
            if (!whole) {
                Connection carrier = Objects.requireNonNull(connection);
                carrier.dispose(); // releases what was received and not asked for
                connections.abandon(used);
            }
            connections.end(used);
        }
    }

    /** {@return what the watch put an end to, or null where no deadline passed} */
    @Nullable
    RefusedFetchException failure() {
        return failure;
    }

    /** {@return whether the request came as far as being written} */
    boolean requested() {
        return channel != null;
    }

    /** {@return whether the connection may have been dead before the request: it was used before, and nothing came back} */
    boolean metStaleConnection() {
        return reused && !answered && failure == null;
    }

    private void look() {
        long now = System.nanoTime();
        boolean late = now - lastLookAt > tick + LONGEST_TICK;
        lastLookAt = now;
        if (late) {
            return;
        }
        long silent = now - lastReadAt;
        if (!answered) {
            if (silent > deadlines.firstByte().toNanos()) {
                fail("deadline for the first byte");
            }
        } else if (silent > deadlines.idle().toNanos()) {
            fail("deadline between two pieces of the body");
        } else if (isTooSlow(now - headersAt)) {
            fail("minimum rate");
        }
    }

    private boolean isTooSlow(long nanos) {
        return nanos > limits.rateGrace().toNanos()
                && bytesRead.get() < limits.minRate() * (double) nanos / Duration.ofSeconds(1).toNanos();
    }

    private void fail(String detail) {
        Channel used = channel;
        if (failure == null && used != null) {
            failure = new RefusedFetchException(FetchRefusal.ORIGIN_TIMEOUT, detail);
            connections.abandon(used);
        }
    }
}
