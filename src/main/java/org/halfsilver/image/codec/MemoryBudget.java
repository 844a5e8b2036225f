package org.halfsilver.image.codec;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all pictures being rebuilt share. It counts what codecs announce before they allocate, and the arrays that
 * are kept for the next picture as long as nobody needs their memory.
 */
public final class MemoryBudget {
    private final long capacity;
    private final AtomicLong reserved = new AtomicLong();
    private final SpareArrays<int[]> ints = SpareArrays.ofInts();
    private final SpareArrays<byte[]> octets = SpareArrays.ofBytes();

    /**
     * A budget, with nothing reserved.
     *
     * @param capacity bytes, at least 1
     */
    public MemoryBudget(long capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: >= 1)");
        }
        this.capacity = capacity;
    }

    /** {@return bytes reserved at the moment, without what is kept for the next picture} */
    public long reserved() {
        // Several looks, between which each may change.
        return Math.max(0, reserved.get() - ints.bytes() - octets.bytes());
    }

    /** {@return bytes in all} */
    public long capacity() {
        return capacity;
    }

    boolean reserve(long bytes) {
        if (fits(bytes)) {
            return true;
        }
        release(ints.clear() + octets.clear());
        return fits(bytes);
    }

    void release(long bytes) {
        reserved.addAndGet(-bytes);
    }

    /** {@return arrays that are counted as reserved} */
    SpareArrays<int[]> ints() {
        return ints;
    }

    /** {@return arrays that are counted as reserved} */
    SpareArrays<byte[]> octets() {
        return octets;
    }

    private boolean fits(long bytes) {
        long now;
        do {
            now = reserved.get();
            if (bytes > capacity - now) {
                return false;
            }
        } while (!reserved.compareAndSet(now, now + bytes));
        return true;
    }
}
