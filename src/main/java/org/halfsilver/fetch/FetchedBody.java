package org.halfsilver.fetch;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;

/**
 * A whole body, as the origin sent it, in the pieces in which it came in. They are outside of the heap as a rule, and stay
 * there while the body waits for its turn: what is refused in the end has cost the heap nothing. Whoever has it closes it.
 * Safe for use by many threads.
 */
public final class FetchedBody implements AutoCloseable {
    private final List<ByteBuf> pieces;
    private final int length;
    private final long held;
    private boolean closed;

    /**
     * A body of pieces.
     *
     * @param pieces in order, each from its reader index to its writer index; the body takes them over and releases them
     */
    public FetchedBody(List<ByteBuf> pieces) {
        this.pieces = new ArrayList<>(pieces);
        this.length = pieces.stream().mapToInt(ByteBuf::readableBytes).sum();
        this.held = pieces.stream().mapToLong(ByteBuf::capacity).sum();
    }

    /** {@return how many bytes it has, closed or not} */
    public int length() {
        return length;
    }

    /** {@return the memory that it takes until it is closed, in bytes: the last piece may be longer than what is in it} */
    public long held() {
        return held;
    }

    /**
     * Reads the body.
     *
     * @return its bytes, to be read alone: with a second call they may be the same
     * @throws IllegalStateException where it is closed
     */
    public synchronized byte[] bytes() {
        if (closed) {
            throw new IllegalStateException("body is closed");
        }
        if (pieces.size() == 1 && isWholeArray(pieces.getFirst())) {
            return pieces.getFirst().array();
        }
        byte[] whole = new byte[length];
        int at = 0;
        for (ByteBuf piece : pieces) {
            int count = piece.readableBytes();
            piece.getBytes(piece.readerIndex(), whole, at, count);
            at += count;
        }
        return whole;
    }

    /** Gives the memory back; a second call does nothing. What {@link #bytes} gave stays. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            pieces.forEach(ByteBuf::release);
            pieces.clear();
        }
    }

    private static boolean isWholeArray(ByteBuf piece) {
        return piece.hasArray() && piece.arrayOffset() == 0 && piece.readableBytes() == piece.array().length;
    }

    @Override
    public String toString() {
        return "FetchedBody[bytes=" + length + "]";
    }
}
