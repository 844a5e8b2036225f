package org.halfsilver.fetch;

import java.net.SocketAddress;
import java.time.Duration;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/** Times how a connection comes about, and leaves the pipeline once there is one. */
final class PhaseClock extends ChannelDuplexHandler {
    private static final String NAME = "halfsilver.phaseClock";

    private final FetchListener listener;
    private long start;

    private PhaseClock(FetchListener listener) {
        this.listener = listener;
    }

    /** Adds a clock right behind the handlers of a proxy and of TLS: those further on hide the connection from it. */
    static void install(ChannelPipeline pipeline, FetchListener listener) {
        PhaseClock clock = new PhaseClock(listener);
        if (pipeline.get(NettyPipeline.SslHandler) != null) {
            pipeline.addAfter(NettyPipeline.SslHandler, NAME, clock);
        } else if (pipeline.get(NettyPipeline.ProxyHandler) != null) {
            pipeline.addAfter(NettyPipeline.ProxyHandler, NAME, clock);
        } else {
            pipeline.addFirst(NAME, clock);
        }
    }

    @Override
    public void connect(ChannelHandlerContext context, SocketAddress remote, @Nullable SocketAddress local,
            ChannelPromise promise) throws Exception {
        start = System.nanoTime();
        super.connect(context, remote, local, promise);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        long connected = System.nanoTime();
        listener.onPhase(FetchPhase.CONNECT, Duration.ofNanos(connected - start));
        SslHandler tls = context.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.handshakeFuture().addListener(done -> {
                if (done.isSuccess()) {
                    listener.onPhase(FetchPhase.TLS, Duration.ofNanos(System.nanoTime() - connected));
                }
            });
        }
        context.pipeline().remove(this);
        super.channelActive(context);
    }
}
