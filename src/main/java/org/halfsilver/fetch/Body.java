package org.halfsilver.fetch;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;

/**
 * A body as it comes in: copied out of Netty's buffers into one array that grows under the limits. One thread may
 * give it up while another adds to it.
 */
final class Body {
    private static final int FIRST_CAPACITY = 16 << 10;
    private static final byte[] NOTHING = new byte[0];

    private final FetchLimits limits;
    private final ByteBudget budget;
    private final long declared;
    private byte[] bytes = NOTHING;
    private int length;
    private boolean closed;

    /**
     * An empty body.
     *
     * @param declared the length that the answer declares, negative where it declares none
     * @throws RefusedFetchException where that is over the limit
     */
    Body(FetchLimits limits, ByteBudget budget, long declared) {
        this.limits = limits;
        this.budget = budget;
        this.declared = declared;
        if (declared > limits.maxSize()) {
            throw tooLarge();
        }
    }

    /**
     * Adds what the buffer holds.
     *
     * @throws RefusedFetchException where the body becomes larger than the limit, or the memory for it is not free
     */
    synchronized void append(ByteBuf piece) {
        int more = piece.readableBytes();
        if (more > limits.maxSize() - length) {
            throw tooLarge();
        }
        if (length + more > bytes.length) {
            grow(length + more);
        }
        piece.readBytes(bytes, length, more);
        length += more;
    }

    /**
     * Ends the body.
     *
     * @return its bytes, no longer counted in the budget
     * @throws RefusedFetchException where it is not as long as was declared
     */
    synchronized byte[] complete() {
        if (closed) {
            throw new RefusedFetchException(FetchRefusal.ORIGIN_UNREACHABLE, "body was given up");
        }
        if (declared >= 0 && declared != length) {
            throw new RefusedFetchException(FetchRefusal.ORIGIN_UNREACHABLE, "body ended early");
        }
        byte[] whole = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        close();
        return whole;
    }

    /** Gives the memory back to the budget; a second call does nothing. */
    synchronized void close() {
        if (!closed) {
            closed = true;
            budget.give(bytes.length);
            bytes = NOTHING;
        }
    }

    private void grow(int needed) {
        if (closed) {
            throw new RefusedFetchException(FetchRefusal.ORIGIN_UNREACHABLE, "body was given up");
        }
        long ceiling = declared >= 0 ? Math.max(declared, needed) : limits.maxSize();
        int capacity = (int) Math.min(Math.max(Math.max(FIRST_CAPACITY, 2L * bytes.length), needed), ceiling);
        if (!budget.take(capacity)) {
            throw new RefusedFetchException(FetchRefusal.OVERLOADED, "memory for bodies");
        }
        byte[] grown = Arrays.copyOf(bytes, capacity);
        budget.give(bytes.length);
        bytes = grown;
    }

    private static RefusedFetchException tooLarge() {
        return new RefusedFetchException(FetchRefusal.ORIGIN_TOO_LARGE, "body over the limit");
    }
}
