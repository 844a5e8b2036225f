package org.halfsilver.cache.redis;

import java.time.InstantSource;
import java.util.concurrent.Semaphore;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.SetArgs;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.CacheListener;
import org.halfsilver.cache.CacheRecord;
import org.halfsilver.cache.CacheTier;
import org.halfsilver.cache.EntryFormat;

/** The entries that all replicas share. Each is one string, {@link EntryFormat}'s bytes, and goes by itself in time. */
final class RedisTier implements CacheTier {
    /** Its name in metrics. */
    static final String NAME = "redis";

    private static final int SCAN_PAGE = 500;
    /** Kibibytes of values on their way to Redis at the same time; what doesn't fit is not kept. */
    private static final int MAX_PENDING = 64 << 10;

    private final RedisLink link;
    private final Keys keys;
    private final ValueReader reader;
    private final int maxValueBytes;
    private final CacheListener listener;
    private final InstantSource clock;
    private final Semaphore pending = new Semaphore(MAX_PENDING);

    RedisTier(RedisLink link, RedisSettings settings, CacheListener listener, InstantSource clock) {
        this.link = link;
        this.keys = new Keys(settings.prefix());
        this.reader = new ValueReader(link, settings.maxValueBytes());
        this.maxValueBytes = settings.maxValueBytes();
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public Mono<CacheRecord> find(CacheKey key) {
        return reader.read(keys.value(key)).flatMap(bytes -> {
            CacheRecord record = EntryFormat.decode(key, bytes);
            if (record == null) {
                listener.unreadable(NAME);
                return Mono.empty();
            }
            return record.isKept(now()) ? Mono.just(record) : Mono.empty();
        }).onErrorResume(e -> Mono.empty());
    }

    @Override
    public Mono<Void> keep(CacheKey key, CacheRecord record) {
        return Mono.defer(() -> {
            long seconds = record.staleUntil() - now();
            if (seconds <= 0) {
                return Mono.empty();
            }
            byte[] bytes = EntryFormat.encode(key, record);
            if (bytes.length > maxValueBytes) {
                return notKept("too-large");
            }
            int kib = (bytes.length >> 10) + 1;
            if (!pending.tryAcquire(kib)) {
                return notKept("queue-full");
            }
            return link.writeInBackground(
                    redis -> redis.set(keys.value(key), bytes, SetArgs.Builder.ex(seconds)))
                    .then()
                    .onErrorResume(e -> notKept("out-of-use"))
                    .doFinally(signal -> pending.release(kib));
        });
    }

    private Mono<Void> notKept(String reason) {
        listener.notKept(NAME, reason);
        return Mono.empty();
    }

    @Override
    public Mono<Boolean> forget(CacheKey key) {
        return link.writeInBackground(redis -> redis.unlink(keys.value(key)))
                .map(count -> count > 0)
                .onErrorReturn(false);
    }

    @Override
    public Mono<Long> forgetHost(long hostKey) {
        ScanArgs page = ScanArgs.Builder.matches(keys.allValues()).limit(SCAN_PAGE);
        return scan(ScanCursor.INITIAL, page)
                .expand(cursor -> cursor.isFinished() ? Mono.empty() : scan(cursor, page))
                .concatMap(cursor -> forgetOf(hostKey, cursor))
                .onErrorResume(e -> Mono.empty())
                .reduce(0L, Long::sum);
    }

    private Mono<KeyScanCursor<byte[]>> scan(ScanCursor from, ScanArgs page) {
        return link.writeInBackground(redis -> redis.scan(from, page));
    }

    /** The host's name stands at a fixed place in every value, so that nothing else needs to be read. */
    private Mono<Long> forgetOf(long hostKey, KeyScanCursor<byte[]> page) {
        return Flux.fromIterable(page.getKeys())
                .flatMap(key -> link.writeInBackground(redis -> redis.getrange(key, 0, EntryFormat.HOST_KEY_END - 1))
                        .filter(head -> EntryFormat.isOfHost(head, hostKey))
                        .flatMap(head -> link.writeInBackground(redis -> redis.unlink(key))))
                .reduce(0L, Long::sum);
    }

    @Override
    public void close() {
        // The link is closed by whom it belongs to.
    }

    private long now() {
        return clock.millis() / 1_000;
    }
}
