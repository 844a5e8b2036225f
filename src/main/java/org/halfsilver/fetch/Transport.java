package org.halfsilver.fetch;

import java.time.Duration;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;
import reactor.netty.ChannelPipelineConfigurer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

import org.halfsilver.fetch.address.HostPattern;
import org.halfsilver.url.WebAddress;

/** Connections to origins, as reactor-netty makes and keeps them: guarded, bounded, through the proxy where there is one. */
final class Transport implements AutoCloseable {
    private static final Duration EVICTION = Duration.ofSeconds(5);
    private static final Duration CLOSE_NOTIFY = Duration.ofMillis(500);
    private static final int STREAM_WINDOW = 512 << 10;
    private static final int MAX_LINE = 4096;
    private static final boolean PREFER_NATIVE = false;

    private final FetchSettings settings;
    private final VettedResolverGroup resolver;
    private final LoopResources loops;
    private final ConnectionProvider pools;
    private final ConnectionProvider freshPools;
    private final Clients pooled;
    private final Clients fresh;

    /** By how much of TLS there is. */
    private record Clients(HttpClient plain, HttpClient verifying, HttpClient trusting) {}

    Transport(FetchSettings settings, ConnectGuard guard, Connections connections, FetchListener listener) {
        this.settings = settings;
        this.resolver = new VettedResolverGroup(Names.resolvers(settings.names()), guard, settings, listener);
        this.loops = LoopResources.create("halfsilver-fetch", LoopResources.DEFAULT_IO_WORKER_COUNT,
                /* daemon= */ true);
        yieldToServing(loops);
        this.pools = pools(settings, settings.origins().idleTime());
        this.freshPools = pools(settings, Duration.ZERO);
        ChannelPipelineConfigurer protection = (observer, channel, remote) -> {
            connections.opened(channel);
            guard.protect(channel, remote);
            PhaseClock.install(channel.pipeline(), listener);
        };
        ProxyAddress proxy = settings.proxy() == null
                ? null
                : new ProxyAddress(settings.proxy(), settings.deadlines().connect());
        SslContext verifying = TlsContexts.verifying(settings.authorities());
        SslContext trusting = TlsContexts.trusting();
        this.pooled = clients(base(pools, protection, proxy), verifying, trusting);
        this.fresh = clients(base(freshPools, protection, proxy), verifying, trusting);
    }

    /** Who answers readers comes first, where the JVM passes priorities on ({@code -XX:ThreadPriorityPolicy=1}). */
    @SuppressWarnings("ThreadPriorityCheck") // a wish; what is right doesn't depend on it
    private static void yieldToServing(LoopResources loops) {
        for (EventExecutor loop : loops.onClient(PREFER_NATIVE)) {
            loop.execute(() -> Thread.currentThread().setPriority(Thread.MIN_PRIORITY));
        }
    }

    /**
     * Chooses the client for an address.
     *
     * @param alone whether its connection is to be a new one, rather than one that is idle
     */
    HttpClient client(WebAddress address, boolean alone) {
        Clients clients = alone ? fresh : pooled;
        if (address.scheme().equals("http")) {
            return clients.plain;
        }
        for (HostPattern insecure : settings.insecureHosts()) {
            if (insecure.matches(address.host())) {
                return clients.trusting;
            }
        }
        return clients.verifying;
    }

    @Override
    public void close() {
        pools.dispose();
        freshPools.dispose();
        resolver.close();
        loops.dispose();
    }

    private Clients clients(HttpClient base, SslContext verifying, SslContext trusting) {
        return new Clients(base.protocol(HttpProtocol.HTTP11), secured(base, verifying), secured(base, trusting));
    }

    private HttpClient base(ConnectionProvider connections, ChannelPipelineConfigurer protection,
            @Nullable ProxyAddress proxy) {
        HttpClient client = HttpClient.create(connections)
                .runOn(loops, PREFER_NATIVE)
                .doOnChannelInit(protection)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.deadlines().connect().toMillis()))
                .option(ChannelOption.TCP_NODELAY, true)
                // An origin that sends as fast as it can holds up no other on its event loop: 64 KB, then it is another's turn.
                .option(ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator().maxMessagesPerRead(1))
                .disableRetry(true)
                .followRedirect(false)
                .compress(false)
                .httpResponseDecoder(decoder -> decoder
                        .maxInitialLineLength(MAX_LINE)
                        .maxHeaderSize(settings.limits().maxHeaderSize())
                        .validateHeaders(true)
                        .allowDuplicateContentLengths(true)) // those that agree (RFC 9112 section 6.3 rule 5)
                .doOnRequest((request, connection) -> request.currentContextView().<Exchange>get(Exchange.class)
                        .onRequest(connection));
        if (proxy != null) {
            client = client.proxyWhen((config, spec) -> proxy.get().map(at -> proxy.configure(spec, at)));
        }
        return client.resolver(resolver);
    }

    private HttpClient secured(HttpClient base, SslContext tls) {
        return base.protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
                .http2Settings(h2 -> h2.initialWindowSize(STREAM_WINDOW)
                        .maxHeaderListSize(settings.limits().maxHeaderSize()))
                .secure(spec -> spec.sslContext(tls)
                        .handshakeTimeout(settings.deadlines().tls())
                        .closeNotifyFlushTimeout(CLOSE_NOTIFY)
                        .closeNotifyReadTimeout(Duration.ZERO));
    }

    /**
     * A pool for each origin.
     *
     * @param idleTime for how long a connection is kept; zero: never used again
     */
    private static ConnectionProvider pools(FetchSettings settings, Duration idleTime) {
        OriginLimits origins = settings.origins();
        return ConnectionProvider.builder("halfsilver-fetch")
                .maxConnections(origins.perOrigin())
                .pendingAcquireMaxCount(2 * origins.perOrigin())
                .pendingAcquireTimeout(settings.deadlines().connect())
                .maxIdleTime(idleTime)
                .evictInBackground(EVICTION)
                .disposeInactivePoolsInBackground(EVICTION, origins.idleTime().multipliedBy(2))
                .lifo()
                .build();
    }
}
