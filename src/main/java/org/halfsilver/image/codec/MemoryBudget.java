package org.halfsilver.image.codec;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all pictures being rebuilt share. It counts what codecs announce before they allocate. */
public final class MemoryBudget {
    private final long capacity;
    private final AtomicLong reserved = new AtomicLong();

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

    /** {@return bytes reserved at the moment} */
    public long reserved() {
        return reserved.get();
    }

    /** {@return bytes in all} */
    public long capacity() {
        return capacity;
    }

    boolean reserve(long bytes) {
        long now = reserved.addAndGet(bytes);
        if (now > capacity || now < 0) {
            reserved.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void release(long bytes) {
        reserved.addAndGet(-bytes);
    }
}
