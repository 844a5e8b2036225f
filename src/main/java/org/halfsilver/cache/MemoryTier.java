package org.halfsilver.cache;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import org.jspecify.annotations.Nullable;

/** The entries of this process, bounded by their bytes; which one gives way is W-TinyLFU's choice. */
final class MemoryTier {
    /** What an entry costs beside its content: key, records, tag and the cache's own node. */
    private static final int OVERHEAD = 256;

    private final Cache<CacheKey, CacheEntry> entries;

    MemoryTier(long maxBytes, Duration retention) {
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((CacheKey key, CacheEntry entry) -> weight(entry))
                .expireAfter(Expiry.creating((CacheKey key, CacheEntry entry) -> lifetime(entry, retention)))
                .build();
    }

    @Nullable
    CacheEntry get(CacheKey key) {
        return entries.getIfPresent(key);
    }

    void put(CacheKey key, CacheEntry entry) {
        entries.put(key, entry);
    }

    boolean remove(CacheKey key) {
        return entries.asMap().remove(key) != null;
    }

    private static int weight(CacheEntry entry) {
        return switch (entry) {
            case CacheEntry.Image(var image, var etag) -> Math.addExact(OVERHEAD, image.bytes().length);
            case CacheEntry.Failure failure -> OVERHEAD;
        };
    }

    private static Duration lifetime(CacheEntry entry, Duration retention) {
        return switch (entry) {
            case CacheEntry.Image image -> retention;
            case CacheEntry.Failure(var reason, var keep) -> keep;
        };
    }
}
