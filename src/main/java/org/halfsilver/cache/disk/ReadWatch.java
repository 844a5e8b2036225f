package org.halfsilver.cache.disk;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows whether a disk still answers: a network's, or a broken one, may neither answer nor fail. */
final class ReadWatch {
    private final long patienceNanos;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile long lastAnswer;

    ReadWatch(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    void begin() {
        if (underWay.getAndIncrement() == 0) {
            lastAnswer = System.nanoTime();
        }
    }

    /** {@return whether it answers again after it was told that it doesn't} */
    boolean end() {
        lastAnswer = System.nanoTime();
        underWay.decrementAndGet();
        return told.get() && told.compareAndSet(true, false);
    }

    /** {@return whether reads are under way and none was answered for so long that nobody should wait for them} */
    boolean isStuck() {
        return underWay.get() > 0 && System.nanoTime() - lastAnswer >= patienceNanos;
    }

    /** {@return whether nobody has told of it yet} */
    boolean tellOnce() {
        return told.compareAndSet(false, true);
    }
}
