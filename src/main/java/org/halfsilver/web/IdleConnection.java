package org.halfsilver.web;

import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which nothing moves, in neither direction: an idle one, and one whose reader takes nothing any
 * more. It looks at the connection now and then; what happens on it costs the setting of a flag.
 */
final class IdleConnection extends ChannelDuplexHandler {
    /** Nothing moved between three looks: 50 to 75 seconds. Loads and API calls end long before. */
    private static final long LOOK_SECONDS = 25;
    private static final int LOOKS = 3;

    private boolean moved;
    private int still;
    private long pending;
    private @Nullable Future<?> looking;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        looking = context.channel().eventLoop().scheduleAtFixedRate(() -> look(context.channel()), LOOK_SECONDS,
                LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        Future<?> task = looking;
        if (task != null) {
            task.cancel(/* mayInterruptIfRunning= */ false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        moved = true;
        context.fireChannelRead(message);
    }

    /** The next piece of a large body is written when the reader has taken those before. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        moved = true;
        var _ = context.write(message, promise);
    }

    /** On the event loop. */
    void look(Channel channel) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        long now = buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
        if (moved || now != pending) {
            still = 0;
        } else {
            still++;
        }
        moved = false;
        pending = now;
        if (still >= LOOKS) {
            var _ = channel.close();
        }
    }
}
