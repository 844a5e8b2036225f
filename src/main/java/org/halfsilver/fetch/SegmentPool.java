package org.halfsilver.fetch;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Segments of bodies that are in no body's use. Without it an origin that sends without end, and there are many of those,
 * makes as much garbage as a body may be long, and everybody waits for the collector. What is in a segment stays there until
 * it is written over: a body reads no further than it has written. Safe for use by many threads.
 */
final class SegmentPool {
    /** Bytes of each: below the size from which collectors treat an array on its own. */
    static final int SEGMENT_BYTES = 64 << 10;
    /** Four megabytes, beside what the budget counts. */
    static final int MAX_IDLE = 64;

    private final ConcurrentLinkedQueue<byte[]> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    byte[] take() {
        byte @Nullable [] segment = idle.poll();
        if (segment == null) {
            return new byte[SEGMENT_BYTES];
        }
        count.decrementAndGet();
        return segment;
    }

    /** Takes back what nobody uses any more; one of another length, or one too many, is left to the collector. */
    void give(byte[] segment) {
        if (segment.length != SEGMENT_BYTES) {
            return;
        }
        if (count.incrementAndGet() > MAX_IDLE) {
            count.decrementAndGet();
        } else {
            idle.add(segment);
        }
    }

    int idle() {
        return count.get();
    }
}
