package org.halfsilver.fetch;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;

/**
 * A body as it comes in: copied out of Netty's buffers into segments, which become one array of the exact size at the end.
 * A body that is refused in the end has cost no large array, and a picture of usual size is one segment. One thread may give
 * it up while another adds to it.
 */
final class Body {
    private static final int FIRST_SEGMENT = 16 << 10;
    private static final int LARGEST_SEGMENT = SegmentPool.SEGMENT_BYTES;
    private static final byte[] NOTHING = new byte[0];

    private final FetchLimits limits;
    private final ByteBudget budget;
    private final long declared;
    /** All segments but the last. */
    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = NOTHING;
    private int used;
    private int length;
    private long held;
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
        if (piece.readableBytes() > limits.maxSize() - length) {
            throw tooLarge();
        }
        while (piece.isReadable()) {
            if (used == last.length) {
                addSegment();
            }
            int count = Math.min(piece.readableBytes(), last.length - used);
            piece.readBytes(last, used, count);
            used += count;
            length += count;
        }
    }

    /**
     * Ends the body.
     *
     * @return its bytes, no longer counted in the budget
     * @throws RefusedFetchException where it is not as long as was declared, or the memory for it is not free
     */
    synchronized byte[] complete() {
        if (closed) {
            throw new RefusedFetchException(FetchRefusal.ORIGIN_UNREACHABLE, "body was given up");
        }
        if (declared >= 0 && declared != length) {
            throw new RefusedFetchException(FetchRefusal.ORIGIN_UNREACHABLE, "body ended early");
        }
        byte[] whole;
        if (full.isEmpty() && used == last.length) {
            whole = last;
            last = NOTHING; // the caller's from here on
        } else {
            whole = joined();
        }
        close();
        return whole;
    }

    /** Gives the memory back to the budget; a second call does nothing. */
    synchronized void close() {
        if (!closed) {
            closed = true;
            budget.give(held);
            held = 0;
            full.forEach(budget.segments()::give);
            budget.segments().give(last);
            full.clear();
            last = NOTHING;
            used = 0;
        }
    }

    private void addSegment() {
        if (closed) {
            throw new RefusedFetchException(FetchRefusal.ORIGIN_UNREACHABLE, "body was given up");
        }
        boolean fitsIntoOne = length == 0 && declared > 0 && declared <= LARGEST_SEGMENT;
        int size = fitsIntoOne ? (int) declared : Math.clamp(length, FIRST_SEGMENT, LARGEST_SEGMENT);
        long rest = (declared > length ? declared : limits.maxSize()) - length;
        size = (int) Math.min(size, rest);
        take(size);
        held += size;
        if (used > 0) {
            full.add(last);
        }
        last = size == LARGEST_SEGMENT ? budget.segments().take() : new byte[size];
        used = 0;
    }

    private byte[] joined() {
        take(length);
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] segment : full) {
            System.arraycopy(segment, 0, whole, at, segment.length);
            at += segment.length;
        }
        System.arraycopy(last, 0, whole, at, used);
        budget.give(length);
        return whole;
    }

    private void take(int bytes) {
        if (!budget.take(bytes)) {
            throw new RefusedFetchException(FetchRefusal.OVERLOADED, "memory for bodies");
        }
    }

    private static RefusedFetchException tooLarge() {
        return new RefusedFetchException(FetchRefusal.ORIGIN_TOO_LARGE, "body over the limit");
    }
}
