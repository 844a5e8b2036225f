package org.halfsilver.cache.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.halfsilver.cache.CacheListener;

/**
 * The way to Redis. It is there from the start, whether Redis is or not, and looks after itself: it connects, watches for
 * reading or writing to stop working, tries in the background whether they work again, and connects anew where a connection
 * is dead without having ended. Reading and writing fail apart, as they do on a read-only replica or on a full server.
 */
final class RedisLink {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    private static final long TICK_MILLIS = 200;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** A connection on which nothing was answered for that many probes is given up. */
    private static final int PROBES_OF_ONE_CONNECTION = 10;
    private static final long PROBE_LIFE_MILLIS = 10_000;

    private final Client client;
    private final Duration timeout;
    private final byte[] probeKey;
    private final Circuit reading = new Circuit("redis-reading");
    private final Circuit writing = new Circuit("redis-writing");
    private final AtomicReference<@Nullable Connection> connection = new AtomicReference<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final CacheListener listener;
    private final Disposable.Swap ticks = Disposables.swap();
    private volatile Consumer<Connection> onConnected = fresh -> {
    };
    private volatile Runnable onMended = () -> {
    };
    private volatile boolean closed;
    private volatile boolean suspect;
    private volatile long suspectSince;
    private boolean reported;
    private @Nullable Trouble trouble;
    private int failedProbes;

    RedisLink(RedisSettings settings, CacheListener listener) {
        this.client = new Client(settings);
        this.timeout = settings.commandTimeout();
        this.probeKey = (settings.prefix() + ":probe").getBytes(StandardCharsets.UTF_8);
        this.listener = listener;
    }

    /**
     * Begins to connect.
     *
     * @param connected told of every new pair of connections
     * @param mended called when what didn't work works again
     */
    void start(Consumer<Connection> connected, Runnable mended) {
        onConnected = connected;
        onMended = mended;
        ticks.update(Schedulers.parallel().schedulePeriodically(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** A command that a reader waits for. */
    <T> Mono<T> read(Function<RedisClusterReactiveCommands<byte[], byte[]>, Mono<T>> command) {
        return reading.guard(Mono.defer(() -> hurried(command)));
    }

    /** A command that changes something while a reader waits. */
    <T> Mono<T> write(Function<RedisClusterReactiveCommands<byte[], byte[]>, Mono<T>> command) {
        return writing.guard(Mono.defer(() -> hurried(command)));
    }

    /** Who waited in vain a moment ago is not to wait a second time for the next command of the same look-up. */
    private <T> Mono<T> hurried(Function<RedisClusterReactiveCommands<byte[], byte[]>, Mono<T>> command) {
        if (suspect && System.nanoTime() - suspectSince < timeout.toNanos()) {
            return Mono.error(OutOfUseException.LATE);
        }
        return send(command, timeout)
                .doOnSuccess(value -> suspect = false)
                .doOnError(OutOfUseException.class, e -> {
                    suspectSince = System.nanoTime();
                    suspect = true;
                });
    }

    /** A command that no reader waits for. */
    <T> Mono<T> writeInBackground(Function<RedisClusterReactiveCommands<byte[], byte[]>, Mono<T>> command) {
        return writing.guard(send(command, RedisSettings.BACKGROUND_TIMEOUT));
    }

    /** Whether reading works, as far as is known. */
    boolean isReadable() {
        return connection.get() != null && reading.isClosed();
    }

    /** Whether writing works, as far as is known. */
    boolean isWritable() {
        return connection.get() != null && writing.isClosed();
    }

    /** Ends the connections. */
    Mono<Void> close() {
        return Mono.defer(() -> {
            closed = true;
            ticks.dispose();
            return client.close();
        });
    }

    private <T> Mono<T> send(Function<RedisClusterReactiveCommands<byte[], byte[]>, Mono<T>> command,
            Duration limit) {
        return Mono.defer(() -> {
            Connection current = connection.get();
            return current == null ? Mono.error(OutOfUseException.NOT_CONNECTED) : command.apply(current.commands());
        }).timeout(limit, Mono.error(OutOfUseException.LATE));
    }

    private void tick() {
        if (closed || connection.get() != null && reading.isClosed() && writing.isClosed()
                || !busy.compareAndSet(false, true)) {
            return;
        }
        mend().onErrorComplete().doFinally(signal -> busy.set(false)).subscribe();
    }

    private Mono<Void> mend() {
        return (connection.get() == null ? connect().then(Mono.defer(this::probe)) : probe())
                .doOnSuccess(done -> {
                    failedProbes = 0;
                    report(null);
                    onMended.run();
                })
                .doOnError(this::report)
                .onErrorResume(e -> {
                    if (connection.get() == null || ++failedProbes < PROBES_OF_ONE_CONNECTION) {
                        return Mono.empty();
                    }
                    failedProbes = 0;
                    return connect();
                });
    }

    /** Connects, anew if need be: behind Sentinel, or behind a name, another server may answer by now. */
    private Mono<Void> connect() {
        return client.connect()
                .timeout(CONNECT_TIMEOUT)
                .flatMap(fresh -> {
                    Connection old = connection.getAndSet(fresh);
                    onConnected.accept(fresh);
                    return old == null ? Mono.empty() : old.close().timeout(CONNECT_TIMEOUT).onErrorComplete();
                });
    }

    private Mono<Void> probe() {
        return probeReading().then(Mono.defer(this::probeWriting));
    }

    private Mono<Void> probeReading() {
        return send(redis -> redis.get(probeKey), timeout)
                .doOnSuccess(value -> reading.close())
                .doOnError(e -> reading.open())
                .then();
    }

    private Mono<Void> probeWriting() {
        return send(redis -> redis.set(probeKey, new byte[0], SetArgs.Builder.px(PROBE_LIFE_MILLIS)), timeout)
                .doOnSuccess(value -> writing.close())
                .doOnError(e -> writing.open())
                .then();
    }

    /** Says once what is wrong, and once that it no longer is. */
    private void report(@Nullable Throwable error) {
        Trouble now = error == null ? null : Trouble.of(error);
        if (reported && now == trouble) {
            return;
        }
        reported = true;
        trouble = now;
        if (now == null) {
            LOG.info("Redis is in use");
            listener.tierOn(RedisTier.NAME);
        } else {
            LOG.warn("Redis is out of use: {}. Readers are served without it; it is tried again in the background",
                    now.word());
            LOG.debug("What Redis or the way to it said", error);
            listener.tierOff(RedisTier.NAME, now.word());
        }
    }
}
