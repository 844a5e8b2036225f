package org.halfsilver.image.codec;

import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * The memory that all pictures being rebuilt share. It counts what codecs announce before they allocate, and the arrays that
 * are kept for the next picture as long as nobody needs their memory.
 */
public final class MemoryBudget {
    private final long capacity;
    private final AtomicLong reserved = new AtomicLong();
    private final SpareArrays spares = new SpareArrays();

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
        return Math.max(0, reserved.get() - spares.bytes()); // two looks, between which one of them may change
    }

    /** {@return bytes in all} */
    public long capacity() {
        return capacity;
    }

    boolean reserve(long bytes) {
        if (fits(bytes)) {
            return true;
        }
        release(spares.clear());
        return fits(bytes);
    }

    void release(long bytes) {
        reserved.addAndGet(-bytes);
    }

    /** {@return an array of zeros that is counted as reserved, or null where none of such a length is kept} */
    int @Nullable [] spare(long least, long most) {
        return spares.take(least, most);
    }

    /** {@return whether an array that was counted is kept: it is counted on} */
    boolean keep(int[] array) {
        return spares.give(array);
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
