package org.halfsilver.cache.redis;

import java.security.SecureRandom;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.halfsilver.cache.CacheListener;
import org.halfsilver.cache.CacheTier;
import org.halfsilver.cache.PurgeBroadcast;

/**
 * Word of purges between replicas. Each stands in a log, a stream of bounded length, and a message by publish and subscribe
 * says that there is something new in it. So a replica that was cut off for a while, or was not running, still hears of
 * what is to go from its memory and its disk; what Redis itself keeps is newer than the purge and stays. A purge that
 * Redis could not be told of is repeated once it is back.
 */
final class RedisPurges implements PurgeBroadcast {
    private static final Logger LOG = LoggerFactory.getLogger(RedisPurges.class);

    private static final int LOG_LENGTH = 1_000;
    private static final int PAGE = 100;
    private static final int MAX_UNTOLD = 1_000;
    private static final byte[] NEWS = new byte[0];
    private static final byte[] FIELD = {'p'};

    private final RedisLink link;
    private final CacheTier tier;
    private final CacheListener listener;
    private final byte[] log;
    private final byte[] channel;
    private final long me = new SecureRandom().nextLong();
    private final AtomicInteger news = new AtomicInteger();
    private final Queue<Purge> untold = new ArrayBlockingQueue<>(MAX_UNTOLD);
    private volatile Consumer<Purge> onPurge = purge -> {
    };
    /** Entries of the log up to this one are known. Written by one thread at a time. */
    private volatile String known = "0-0";

    RedisPurges(RedisLink link, RedisSettings settings, CacheTier tier, CacheListener listener) {
        this.link = link;
        this.tier = tier;
        this.listener = listener;
        this.log = Script.bytes(settings.prefix() + ":purges");
        this.channel = Script.bytes(settings.prefix() + ":purge");
    }

    @Override
    public void onPurge(Consumer<Purge> consumer) {
        onPurge = consumer;
    }

    @Override
    public Mono<Void> publish(Purge purge) {
        return tell(purge).onErrorResume(e -> {
            if (!untold.offer(purge)) {
                LOG.warn("A purge could not be told to other replicas: {} are waiting for Redis already", MAX_UNTOLD);
            }
            return Mono.empty();
        });
    }

    private Mono<Void> tell(Purge purge) {
        return Flux.fromIterable(PurgeMessage.encode(me, purge))
                .concatMap(message -> link.writeInBackground(redis -> redis.xadd(log,
                        XAddArgs.Builder.maxlen(LOG_LENGTH).approximateTrimming(), FIELD, message)))
                .then(Mono.defer(() -> link.writeInBackground(redis -> redis.publish(channel, NEWS))))
                .then();
    }

    /** Listens on a new connection, and on what Lettuce makes of it after it broke. */
    void connected(Connection connection) {
        connection.messages().addListener(new RedisPubSubAdapter<byte[], byte[]>() {
            @Override
            public void message(byte[] ofChannel, byte[] message) {
                readLog();
            }

            @Override
            public void subscribed(byte[] toChannel, long count) {
                readLog();
            }
        });
        // Where it fails the connection breaks, or the next one does it again.
        connection.messages().reactive().subscribe(channel).onErrorComplete().subscribe();
    }

    /** One reading at a time; news that come meanwhile are read by the one that is under way. */
    private void readLog() {
        if (news.getAndIncrement() > 0) {
            return;
        }
        Mono.defer(() -> {
            int seen = news.get();
            return pages().then(Mono.fromSupplier(() -> news.addAndGet(-seen)));
        })
                .repeat(() -> news.get() > 0)
                .then()
                // The next message or connection, or a Redis that works again, tries again.
                .onErrorResume(e -> Mono.fromRunnable(() -> news.set(0)))
                .subscribe();
    }

    private Mono<Void> pages() {
        return page().expand(page -> page.size() < PAGE ? Mono.empty() : page()).then();
    }

    private Mono<List<StreamMessage<byte[], byte[]>>> page() {
        return link.writeInBackground(redis -> redis.xrange(log,
                Range.from(Range.Boundary.excluding(known), Range.Boundary.unbounded()), Limit.from(PAGE))
                .collectList())
                .doOnNext(page -> page.forEach(this::read));
    }

    private void read(StreamMessage<byte[], byte[]> entry) {
        known = entry.getId();
        PurgeMessage message = entry.getBody().values().stream().findFirst().map(PurgeMessage::decode).orElse(null);
        if (message == null) {
            listener.unreadable(RedisTier.NAME);
        } else if (message.sender() != me) {
            onPurge.accept(message.purge());
        }
    }

    /** Once Redis is back: hears what could not be read, and tells what could not be told. */
    void mended() {
        readLog();
        repeatUntold();
    }

    /** What Redis is told again may have been kept anew meanwhile; then that goes, too. */
    private void repeatUntold() {
        Flux.<Purge>generate(sink -> {
            Purge next = untold.poll();
            if (next == null) {
                sink.complete();
            } else {
                sink.next(next);
            }
        })
                // What fails again waits for the next time.
                .take(untold.size())
                .concatMap(purge -> Flux.fromIterable(purge.keys()).concatMap(tier::forget)
                        .thenMany(Flux.fromIterable(purge.hostKeys()).concatMap(tier::forgetHost))
                        .then(publish(purge)))
                .subscribe();
    }
}
