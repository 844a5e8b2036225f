package org.halfsilver.cache.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.TrustManagerFactory;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.util.concurrent.Future;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Lettuce, set up so that nothing is queued while there is no connection, and every connection is made without blocking. */
final class Client {
    private static final ByteArrayCodec BYTES = ByteArrayCodec.INSTANCE;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_REQUESTS = 10_000;
    private static final int THREADS = 2;
    private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(30);

    private final ClientResources resources;
    private final AbstractRedisClient client;
    private final List<RedisURI> uris;
    private final Password password;

    Client(RedisSettings settings) {
        this.password = new Password(settings);
        this.uris = RedisUris.of(settings, password);
        this.resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(Delay.fullJitter(Duration.ofMillis(50), Duration.ofSeconds(1), 50,
                        TimeUnit.MILLISECONDS))
                .build();
        if (settings.address().topology() == RedisAddress.Topology.CLUSTER) {
            RedisClusterClient cluster = RedisClusterClient.create(resources, uris);
            cluster.setOptions(clusterOptions(settings));
            this.client = cluster;
        } else {
            RedisClient single = RedisClient.create(resources);
            single.setOptions(options(settings, ClientOptions.builder()).build());
            this.client = single;
        }
    }

    /** Makes both connections, or none. */
    Mono<Connection> connect() {
        return Mono.<Void>fromRunnable(password::refresh).then(connection()).subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<Connection> connection() {
        return switch (client) {
            case RedisClusterClient cluster -> Mono.fromCompletionStage(cluster::refreshPartitionsAsync)
                    .then(Mono.fromFuture(() -> cluster.connectAsync(BYTES)))
                    .flatMap(main -> Mono.fromFuture(() -> cluster.connectPubSubAsync(BYTES))
                            .map(messages -> new Connection(main, main.reactive(), messages))
                            .onErrorResume(e -> Mono.fromFuture(main::closeAsync).then(Mono.error(e))));
            case RedisClient single -> {
                RedisURI uri = uris.getFirst();
                yield Mono.fromCompletionStage(() -> single.connectAsync(BYTES, uri))
                        .flatMap(main -> Mono.fromCompletionStage(() -> single.connectPubSubAsync(BYTES, uri))
                                .map(messages -> new Connection(main, main.reactive(), messages))
                                .onErrorResume(e -> Mono.fromFuture(main::closeAsync).then(Mono.error(e))));
            }
            default -> throw new IllegalStateException("client: " + client.getClass());
        };
    }

    /** Ends every connection and thread. */
    Mono<Void> close() {
        return Mono.fromFuture(() -> client.shutdownAsync(0, 1, TimeUnit.SECONDS))
                .onErrorComplete()
                .then(Mono.create(end -> {
                    Future<Boolean> _ = resources.shutdown(0, 1, TimeUnit.SECONDS)
                            .addListener(ended -> end.success());
                }));
    }

    private static ClusterClientOptions clusterOptions(RedisSettings settings) {
        ClusterClientOptions.Builder builder = ClusterClientOptions.builder();
        builder.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                .adaptiveRefreshTriggersTimeout(Duration.ofSeconds(1))
                .enablePeriodicRefresh(TOPOLOGY_REFRESH)
                .build());
        return (ClusterClientOptions) options(settings, builder).build();
    }

    private static ClientOptions.Builder options(RedisSettings settings, ClientOptions.Builder builder) {
        TrustManagerFactory trust = settings.address().tls() ? Trust.in(settings.trustFile()) : null;
        SslOptions.Builder tls = SslOptions.builder();
        if (trust != null) {
            tls.trustManager(trust);
        }
        return builder
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MAX_REQUESTS)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).keepAlive(true).build())
                .sslOptions(tls.build());
    }
}
