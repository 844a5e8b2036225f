package org.halfsilver.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ChannelPipelineConfigurer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.ProxyProvider;

import org.halfsilver.fetch.address.HostPattern;
import org.halfsilver.url.WebAddress;

/** Sends one request to an origin and reads its answer; follows nothing. */
final class OriginClient implements AutoCloseable {
    private static final Duration EVICTION = Duration.ofSeconds(5);
    private static final Duration CLOSE_NOTIFY = Duration.ofMillis(500);
    private static final int STREAM_WINDOW = 512 << 10;
    private static final int MAX_LINE = 4096;

    private final FetchSettings settings;
    private final FetchListener listener;
    private final Connections connections;
    private final VettedResolverGroup resolver;
    private final ConnectionProvider pools;
    private final LoopResources loops;
    private final AnswerReader reader;
    private final RequestHead head;
    private final HttpClient plain;
    private final HttpClient verifying;
    private final HttpClient trusting;

    OriginClient(FetchSettings settings, ConnectGuard guard, ByteBudget budget, FetchListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.connections = new Connections(settings.origins().maxConnections());
        this.resolver = new VettedResolverGroup(Names.resolvers(settings.names()), guard, settings, listener);
        this.pools = pools(settings);
        this.loops = LoopResources.create("halfsilver-fetch", LoopResources.DEFAULT_IO_WORKER_COUNT,
                /* daemon= */ true);
        this.reader = new AnswerReader(settings, budget);
        this.head = new RequestHead(settings.userAgent());
        ChannelPipelineConfigurer protection = (observer, channel, remote) -> {
            connections.opened(channel);
            guard.protect(channel, remote);
            PhaseClock.install(channel.pipeline(), listener);
        };
        this.plain = client(protection, null);
        this.verifying = client(protection, TlsContexts.verifying(settings.authorities()));
        this.trusting = client(protection, TlsContexts.trusting());
    }

    /**
     * Asks for an address.
     *
     * @param reach how long it may take until the request is sent
     * @return the answer, never an error for what an origin does
     */
    Mono<Answer> ask(WebAddress address, Duration reach) {
        return ask(address, reach, /* mayRetry= */ true);
    }

    /** {@return connections open now, idle ones included} */
    int openConnections() {
        return connections.open();
    }

    @Override
    public void close() {
        pools.dispose();
        resolver.close();
        loops.dispose();
    }

    private Mono<Answer> ask(WebAddress address, Duration reach, boolean mayRetry) {
        return Mono.defer(() -> {
            Exchange exchange = new Exchange(connections, settings.deadlines(), settings.limits(), listener);
            Mono<Answer> answer = client(address)
                    .remoteAddress(() -> InetSocketAddress.createUnresolved(bare(address.host()), address.port()))
                    .headers(headers -> head.write(address, headers))
                    .get()
                    .uri(address.pathAndQuery()) // begins with a solidus, and is taken as it is
                    .responseConnection((response, connection) -> reader.read(exchange, response, connection))
                    .singleOrEmpty()
                    .contextWrite(context -> context.put(Exchange.class, exchange))
                    .onErrorResume(thrown -> mayRetry && exchange.metStaleConnection() && isBroken(thrown)
                            ? ask(address, reach, /* mayRetry= */ false)
                            : Mono.just(refused(exchange, thrown)))
                    .doFinally(signal -> exchange.end(/* whole= */ false));
            return reach.compareTo(settings.deadlines().total()) < 0
                    ? Mono.firstWithSignal(answer, outOfReach(exchange, reach))
                    : answer; // the deadline in all is watched elsewhere
        });
    }

    private static Mono<Answer> outOfReach(Exchange exchange, Duration reach) {
        return Mono.delay(reach).flatMap(passed -> exchange.requested()
                ? Mono.never()
                : Mono.just(new Answer.Refused(
                        new FetchResult.Refused(FetchRefusal.ORIGIN_TIMEOUT, "deadline for a connection"),
                        /* downBeforeRequest= */ true)));
    }

    private static Answer refused(Exchange exchange, Throwable thrown) {
        RefusedFetchException passed = exchange.failure();
        FetchResult.Refused refusal = passed != null ? passed.refusal() : Failures.refusal(thrown);
        boolean down = !exchange.requested() && switch (refusal.reason()) {
            case ORIGIN_UNRESOLVED, ORIGIN_UNREACHABLE, ORIGIN_TLS, ORIGIN_TIMEOUT -> true;
            default -> false;
        };
        return new Answer.Refused(refusal, down);
    }

    private static boolean isBroken(Throwable thrown) {
        return thrown instanceof IOException;
    }

    private HttpClient client(WebAddress address) {
        if (address.scheme().equals("http")) {
            return plain;
        }
        for (HostPattern insecure : settings.insecureHosts()) {
            if (insecure.matches(address.host())) {
                return trusting;
            }
        }
        return verifying;
    }

    private HttpClient client(ChannelPipelineConfigurer protection, @Nullable SslContext tls) {
        FetchDeadlines deadlines = settings.deadlines();
        HttpClient client = HttpClient.create(pools)
                .runOn(loops, /* preferNative= */ false)
                .doOnChannelInit(protection)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(deadlines.connect().toMillis()))
                .option(ChannelOption.TCP_NODELAY, true)
                .disableRetry(true)
                .followRedirect(false)
                .compress(false)
                .httpResponseDecoder(decoder -> decoder
                        .maxInitialLineLength(MAX_LINE)
                        .maxHeaderSize(settings.limits().maxHeaderSize())
                        .validateHeaders(true))
                .doOnRequest((request, connection) -> request.currentContextView().<Exchange>get(Exchange.class)
                        .onRequest(connection));
        if (settings.proxy() != null) {
            client = through(client, settings.proxy());
        }
        client = client.resolver(resolver);
        return tls == null
                ? client.protocol(HttpProtocol.HTTP11)
                : client.protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
                        .http2Settings(h2 -> h2.initialWindowSize(STREAM_WINDOW)
                                .maxHeaderListSize(settings.limits().maxHeaderSize()))
                        .secure(spec -> spec.sslContext(tls)
                                .handshakeTimeout(deadlines.tls())
                                .closeNotifyFlushTimeout(CLOSE_NOTIFY)
                                .closeNotifyReadTimeout(Duration.ZERO));
    }

    private HttpClient through(HttpClient client, OutboundProxy proxy) {
        return client.proxy(spec -> {
            ProxyProvider.Builder builder = spec
                    .type(proxy.kind() == OutboundProxy.Kind.HTTP
                            ? ProxyProvider.Proxy.HTTP
                            : ProxyProvider.Proxy.SOCKS5)
                    .host(proxy.host())
                    .port(proxy.port())
                    .connectTimeoutMillis(settings.deadlines().connect().toMillis());
            String password = proxy.password();
            if (proxy.username() != null && password != null) {
                builder.username(proxy.username()).password(user -> password);
            }
        });
    }

    private static ConnectionProvider pools(FetchSettings settings) {
        OriginLimits origins = settings.origins();
        return ConnectionProvider.builder("halfsilver-fetch")
                .maxConnections(origins.perOrigin())
                .pendingAcquireMaxCount(2 * origins.perOrigin())
                .pendingAcquireTimeout(settings.deadlines().connect())
                .maxIdleTime(origins.idleTime())
                .evictInBackground(EVICTION)
                .disposeInactivePoolsInBackground(EVICTION, origins.idleTime().multipliedBy(2))
                .lifo()
                .build();
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
