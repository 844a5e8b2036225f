package org.halfsilver.fetch;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/**
 * A body as it comes in: copied out of the buffers that are read into, which hold more than it, into segments, which become
 * one array of the exact size at the end. A body that is refused in the end has cost no large array, and a picture of usual
 * size is one segment. Larger ones are outside of the heap, where the collector doesn't copy them from one place to the
 * next while an origin takes its time. One thread may give a body up while another adds to it.
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
        byte[] whole = full.isEmpty() && last.hasArray() ? last.array() : joined();
        close();
        return whole;
    }

    /** Gives the memory back; a second call does nothing. */
    synchronized void close() {
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
        take(size);
        held += size;
        if (last.isReadable()) {
            full.add(last);
        }
        // What fits into one segment becomes the result, as it is.
        last = fitsIntoOne ? Unpooled.buffer(size, size) : allocator.directBuffer(size, size);
    }

    private byte[] joined() {
        take(length);
        byte[] whole = new byte[length];
        int at = 0;
        for (ByteBuf segment : full) {
            int count = segment.readableBytes();
            segment.readBytes(whole, at, count);
            at += count;
        }
        last.readBytes(whole, at, last.readableBytes());
        budget.give(length);
        return whole;
    }

    private void take(int bytes) {
        if (!budget.take(bytes)) {
            throw noMemory();
        }
    }

    private static RefusedFetchException noMemory() {
        return new RefusedFetchException(FetchRefusal.OVERLOADED, "memory for bodies");
    }

    private static RefusedFetchException tooLarge() {
        return new RefusedFetchException(FetchRefusal.ORIGIN_TOO_LARGE, "body over the limit");
    }
}
