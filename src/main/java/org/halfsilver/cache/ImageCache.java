package org.halfsilver.cache;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One look-up for images and remembered failures. Whoever misses a name while it is being loaded waits for that load
 * instead of starting another. Safe for use by many threads; nothing in it blocks.
 */
public final class ImageCache {
    private final MemoryTier memory;
    private final ConcurrentHashMap<CacheKey, Mono<CacheEntry>> flights = new ConcurrentHashMap<>();

    /**
     * An empty cache.
     *
     * @param memoryBytes what the entries in memory may weigh together, in bytes
     * @param retention how long an image is kept
     */
    public ImageCache(long memoryBytes, Duration retention) {
        this.memory = new MemoryTier(memoryBytes, retention);
    }

    /**
     * Looks into memory alone.
     *
     * @param key the entry's name
     * @return the entry, or null where memory doesn't have it
     */
    public @Nullable CacheEntry peek(CacheKey key) {
        return memory.get(key);
    }

    /**
     * Looks an entry up, and loads it where no tier has it. A load that has begun runs to its end, though all who waited
     * for it may have gone: its result is kept.
     *
     * @param key the entry's name
     * @param load what to do on a miss; it is to answer with a value whatever happens, and is bounded in time by itself
     * @return the entry; an error only where {@code load} itself fails
     */
    public Mono<CacheEntry> get(CacheKey key, Supplier<Mono<CacheEntry>> load) {
        CacheEntry hit = memory.get(key);
        return hit != null ? Mono.just(hit) : Mono.defer(() -> join(key, load));
    }

    /**
     * Forgets an entry in every tier.
     *
     * @param key the entry's name
     * @return whether there was one
     */
    public Mono<Boolean> purge(CacheKey key) {
        return Mono.fromSupplier(() -> memory.remove(key));
    }

    /** {@return how many loads are under way} */
    public int loading() {
        return flights.size();
    }

    private Mono<CacheEntry> join(CacheKey key, Supplier<Mono<CacheEntry>> load) {
        Sinks.One<CacheEntry> sink = Sinks.one();
        Mono<CacheEntry> mine = sink.asMono();
        Mono<CacheEntry> running = flights.putIfAbsent(key, mine);
        if (running != null) {
            return running;
        }
        CacheEntry landed = memory.get(key);
        if (landed != null) {
            // Another load ended between this caller's look-up and its turn.
            flights.remove(key, mine);
            return Mono.just(landed);
        }
        Mono.defer(load).subscribe(entry -> {
            keep(key, entry);
            flights.remove(key, mine);
            sink.tryEmitValue(entry).orThrow();
        }, error -> {
            flights.remove(key, mine);
            sink.tryEmitError(error).orThrow();
        }, () -> {
            if (flights.remove(key, mine)) {
                sink.tryEmitError(new IllegalStateException("load: ended without an entry")).orThrow();
            }
        });
        return mine;
    }

    private void keep(CacheKey key, CacheEntry entry) {
        if (!(entry instanceof CacheEntry.Failure(var reason, var lifetime) && lifetime.isZero())) {
            memory.put(key, entry);
        }
    }
}
