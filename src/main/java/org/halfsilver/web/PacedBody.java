package org.halfsilver.web;

import java.io.ByteArrayInputStream;
import java.util.IdentityHashMap;

import io.netty.buffer.Unpooled;
import io.netty.handler.stream.ChunkedStream;
import io.netty.handler.stream.ChunkedWriteHandler;
import org.reactivestreams.Publisher;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Bodies at the pace of who reads them. Netty copies whatever is written into memory outside of the heap, and keeps the copy
 * until the last byte has left: some dozen readers who take a large image and don't read it would use all of that up.
 * So a large body is written piece by piece, the next one when the socket has taken those before. A middling one is
 * written in one go, which takes half the time, unless too much waits for readers already. Safe for use by many threads.
 */
final class PacedBody {
    /** What is written in one go in any case. */
    static final int PIECE_BYTES = 64 << 10;
    /** What is written in one go at most. */
    static final int IN_ONE_GO_BYTES = 256 << 10;
    /** By default Java takes as much memory outside of the heap as in it. A part of that may wait for readers. */
    private static final int PART_OF_HEAP = 8;

    private final WaitingBodies waiting;
    private final long maxWaiting;
    private final IdentityHashMap<byte[], Integer> readers = new IdentityHashMap<>();
    private long held;

    PacedBody(WaitingBodies waiting) {
        this(waiting, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /**
     * Bodies with a limit.
     *
     * @param waiting counts what is written in one go
     * @param maxWaiting bytes of that from which on bodies are written in pieces; and what may be held at the same time
     */
    PacedBody(WaitingBodies waiting, long maxWaiting) {
        this.waiting = waiting;
        this.maxWaiting = maxWaiting;
    }

    /** {@return whether a body of this length is to be {@linkplain #hold held}: what is written at once needs no room} */
    static boolean needsRoom(int length) {
        return length > PIECE_BYTES;
    }

    /**
     * Takes room for a body, which stays in the heap until its readers have taken it, also where the cache gave it up long
     * ago: without a bound, some dozen readers who take next to nothing would fill the heap. However many read the same
     * array, it counts once.
     *
     * @param body the very array that is sent
     * @return whether there was room, which is to be {@linkplain #release given back}; a body that is alone always has it
     */
    boolean hold(byte[] body) {
        synchronized (readers) {
            if (!readers.containsKey(body)) {
                if (held > 0 && held + body.length > maxWaiting) {
                    return false;
                }
                held += body.length;
            }
            readers.merge(body, 1, Integer::sum);
            return true;
        }
    }

    /** Gives the room of a body back for one reader, after {@link #hold} said that there was some. */
    void release(byte[] body) {
        synchronized (readers) {
            if (readers.computeIfPresent(body, (same, count) -> count == 1 ? null : count - 1) == null) {
                held -= body.length;
            }
        }
    }

    Publisher<Void> send(byte[] bytes, HttpServerResponse response) {
        if (bytes.length <= PIECE_BYTES
                || bytes.length <= IN_ONE_GO_BYTES && waiting.bytes() + bytes.length <= maxWaiting) {
            return response.sendObject(Unpooled.wrappedBuffer(bytes));
        }
        response.withConnection(connection -> {
            if (connection.channel().pipeline().get(NettyPipeline.ChunkedWriter) == null) {
                connection.addHandlerLast(NettyPipeline.ChunkedWriter, new ChunkedWriteHandler());
            }
        });
        return response.sendObject(new ChunkedStream(new ByteArrayInputStream(bytes), PIECE_BYTES));
    }
}
