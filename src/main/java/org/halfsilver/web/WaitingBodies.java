package org.halfsilver.web;

import java.util.concurrent.atomic.AtomicLong;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Counts what waits for its readers, in all connections: of what was written in one go and is longer than a piece, what the
 * socket has not taken whole. A handler at the socket's end of each pipeline, since what writes an answer is told too early
 * that it is done. Where the service itself speaks TLS it sees records instead of bodies, and counts all but the short.
 */
@ChannelHandler.Sharable
final class WaitingBodies extends ChannelOutboundHandlerAdapter {
    /** Most records of a long body are full, of 16 KB (RFC 8446, section 5.1). */
    private static final int RECORD_COUNTED_FROM = 8 << 10;

    private final AtomicLong bytes = new AtomicLong();
    private final int countedFrom;

    /**
     * Nothing waits yet.
     *
     * @param tls whether what passes are TLS records
     */
    WaitingBodies(boolean tls) {
        this.countedFrom = tls ? RECORD_COUNTED_FROM : PacedBody.PIECE_BYTES + 1;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf buffer && buffer.readableBytes() >= countedFrom) {
            int length = buffer.readableBytes();
            bytes.addAndGet(length);
            // Also where the connection breaks: then what it still held is let go, and every promise fails.
            var _ = context.write(message, promise.unvoid()).addListener(done -> bytes.addAndGet(-length));
        } else {
            var _ = context.write(message, promise);
        }
    }

    /** {@return how many bytes wait} */
    long bytes() {
        return bytes.get();
    }
}
