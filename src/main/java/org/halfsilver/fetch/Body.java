package org.halfsilver.fetch;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A body as it comes in: copied out of the buffers that are read into, which hold more than it, into segments. A picture of
 * usual size is one segment, an array. Larger ones are outside of the heap, where the collector doesn't copy them from one
 * place to the next while an origin takes its time. One thread may give a body up while another adds to it.
 */
final class Body {
    private static final int FIRST_SEGMENT = 16 << 10;
    private static final int LARGEST_SEGMENT = 64 << 10;

    private final FetchLimits limits;
    private final ByteBudget budget;
    private final ByteBufAllocator allocator;
    private final long declared;
    /** All segments but the last. */
    private final List<ByteBuf> full = new ArrayList<>();
    private ByteBuf last = Unpooled.EMPTY_BUFFER;
    private int length;
    private long held;
    private @Nullable FetchedBody completed;
    private boolean closed;

    /**
     * An empty body.
     *
     * @param allocator of segments
     * @param declared the length that the answer declares, negative where it declares none
     * @throws RefusedFetchException where that is over the limit, or more than there is memory for
     */
    Body(FetchLimits limits, ByteBudget budget, ByteBufAllocator allocator, long declared) {
        this.limits = limits;
        this.budget = budget;
        this.allocator = allocator;
        this.declared = declared;
        if (declared > limits.maxSize()) {
            throw tooLarge();
        }
        if (!budget.has(Math.max(declared, 0))) {
            throw noMemory();
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
            if (!last.isWritable()) {
                addSegment();
            }
            int count = Math.min(piece.readableBytes(), last.writableBytes());
            last.writeBytes(piece, count);
            length += count;
        }
    }

    /**
     * Ends the body.
     *
     * @return the whole of it, no longer counted in the budget
     * @throws RefusedFetchException where it was given up, or is not as long as was declared
     */
    synchronized FetchedBody complete() {
        if (closed) {
            throw new RefusedFetchException(FetchRefusal.ORIGIN_UNREACHABLE, "body was given up");
        }
        if (declared >= 0 && declared != length) {
            throw new RefusedFetchException(FetchRefusal.ORIGIN_UNREACHABLE, "body ended early");
        }
        full.add(last);
        FetchedBody whole = new FetchedBody(full);
        full.clear();
        last = Unpooled.EMPTY_BUFFER;
        giveUp();
        completed = whole;
        return whole;
    }

    /** Gives the memory back, that of what it became included: nobody waits for it. A second call does nothing. */
    synchronized void close() {
        giveUp();
        if (completed != null) {
            completed.close();
        }
    }

    private void giveUp() {
        if (!closed) {
            closed = true;
            budget.give(held);
            held = 0;
            full.forEach(ByteBuf::release);
            full.clear();
            last.release();
            last = Unpooled.EMPTY_BUFFER;
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
        if (!budget.take(size)) {
            throw noMemory();
        }
        held += size;
        if (last.isReadable()) {
            full.add(last);
        }
        // What fits into one segment is read as it is.
        last = fitsIntoOne ? Unpooled.buffer(size, size) : allocator.directBuffer(size, size);
    }

    private static RefusedFetchException noMemory() {
        return new RefusedFetchException(FetchRefusal.OVERLOADED, "memory for bodies");
    }

    private static RefusedFetchException tooLarge() {
        return new RefusedFetchException(FetchRefusal.ORIGIN_TOO_LARGE, "body over the limit");
    }
}
