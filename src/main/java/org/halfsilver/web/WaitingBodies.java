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
 * that it is done. Where the service itself speaks TLS it sees records, which are too short to count.
 */
@ChannelHandler.Sharable
final class WaitingBodies extends ChannelOutboundHandlerAdapter {
    private final AtomicLong bytes = new AtomicLong();

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf buffer && buffer.readableBytes() > PacedBody.PIECE_BYTES) {
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
