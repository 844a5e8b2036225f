package org.halfsilver.cache;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import org.jspecify.annotations.Nullable;

/** The records of this process, bounded by their bytes; which one gives way is W-TinyLFU's choice. */
final class MemoryTier {
    /** What a record costs beside its content: key, records, tag and the cache's own node. */
    private static final int OVERHEAD = 256;

    private final Cache<CacheKey, CacheRecord> records;
    private final boolean on;

    MemoryTier(MemoryLimits limits, CacheListener listener, InstantSource clock) {
        long most = limits.time().toSeconds();
        this.on = limits.bytes() > 0;
        this.records = Caffeine.newBuilder()
                .maximumWeight(limits.bytes())
                .weigher((CacheKey key, CacheRecord record) -> weight(record.entry()))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.writing((CacheKey key, CacheRecord record) -> record
                        .remaining(clock.millis() / 1_000, most)))
                .evictionListener((@Nullable CacheKey key, @Nullable CacheRecord record, RemovalCause cause) -> listener
                        .evicted(CacheListener.MEMORY, 1))
                .build();
        if (on) {
            listener.fill(CacheListener.MEMORY, this::bytes, records::estimatedSize);
            listener.tierOn(CacheListener.MEMORY);
        }
    }

    @Nullable
    CacheRecord get(CacheKey key) {
        return records.getIfPresent(key);
    }

    /** Says whether a record is there, without that counting as use. */
    boolean contains(CacheKey key) {
        return records.asMap().containsKey(key);
    }

    void put(CacheKey key, CacheRecord record) {
        // An entry that is too heavy for Caffeine would stay for a moment, and longer where nothing else happens.
        if (on) {
            records.put(key, record);
        }
    }

    boolean remove(CacheKey key) {
        return records.asMap().remove(key) != null;
    }

    /** Looks at every record: not for an event loop. */
    long removeHost(long hostKey) {
        long removed = 0;
        for (var each : records.asMap().entrySet()) {
            if (each.getValue().hostKey() == hostKey && records.asMap().remove(each.getKey(), each.getValue())) {
                removed++;
            }
        }
        return removed;
    }

    private long bytes() {
        return records.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    private static int weight(CacheEntry entry) {
        return switch (entry) {
            case CacheEntry.Image(var image, var etag) ->
                Math.toIntExact(OVERHEAD + HeapArrays.taken(image.bytes().length));
            case CacheEntry.Failure failure -> OVERHEAD;
        };
    }
}
