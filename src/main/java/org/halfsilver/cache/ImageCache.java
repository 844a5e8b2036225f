package org.halfsilver.cache;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.halfsilver.cache.LowerTiers.Found;

/**
 * One look-up for images and remembered failures. It falls through memory and the tiers below; what a lower tier has goes
 * into those above it. Whoever misses a name while it is being looked up or loaded waits for that instead of starting
 * another. Safe for use by many threads; nothing in it blocks.
 */
public final class ImageCache {
    private final MemoryTier memory;
    private final LowerTiers tiers;
    private final LoadLock lock;
    private final CacheListener listener;
    private final InstantSource clock;
    private final Purging purging;
    private final ConcurrentHashMap<CacheKey, Flight> flights = new ConcurrentHashMap<>();
    private final AtomicInteger loading = new AtomicInteger();

    /**
     * A cache over its tiers.
     *
     * @param limits of the memory tier
     * @param tiers those below memory, in the order in which they are asked; the caller closes them
     * @param lock lets one replica load
     * @param broadcast tells other replicas of purges, and this one of theirs
     * @param listener is told what happens
     * @param clock tells the time
     */
    public ImageCache(MemoryLimits limits, List<CacheTier> tiers, LoadLock lock, PurgeBroadcast broadcast,
            CacheListener listener, InstantSource clock) {
        this.memory = new MemoryTier(limits, listener, clock);
        this.tiers = new LowerTiers(tiers);
        tiers.forEach(tier -> tier.preferring(memory::contains));
        this.lock = lock;
        this.listener = listener;
        this.clock = clock;
        this.purging = new Purging(memory, List.copyOf(tiers), flights, broadcast);
    }

    /**
     * Looks into memory alone.
     *
     * @param key the entry's name
     * @return the record, which is fresh; null where memory doesn't have it
     */
    public @Nullable CacheRecord peek(CacheKey key) {
        CacheRecord record = memory.get(key);
        if (record == null || !record.isFresh(now())) {
            return null;
        }
        hit(CacheListener.MEMORY, record);
        return record;
    }

    /**
     * Looks an entry up, and loads it where no tier has it. What has begun runs to its end, though all who waited for it
     * may have gone: its result is kept.
     *
     * @param key the entry's name
     * @param hostKey names the host of its address
     * @param loader what to do on a miss; it is to answer with a value whatever happens, and is bounded in time by itself
     * @return the record; an error only where the loader itself fails
     */
    public Mono<CacheRecord> get(CacheKey key, long hostKey, Loader loader) {
        CacheRecord hit = peek(key);
        return hit != null ? Mono.just(hit) : Mono.defer(() -> join(key, hostKey, loader));
    }

    /**
     * Forgets entries in every tier, here and in the other replicas. What is being loaded is answered to those who wait
     * for it, but not kept.
     *
     * @param purge what to forget
     * @return what there was
     */
    public Mono<PurgeCount> purge(PurgeBroadcast.Purge purge) {
        return purging.everywhere(purge);
    }

    /** {@return how many loads are under way} */
    public int loading() {
        return loading.get();
    }

    private Mono<CacheRecord> join(CacheKey key, long hostKey, Loader loader) {
        Flight flight = new Flight(hostKey);
        Flight running = flights.putIfAbsent(key, flight);
        if (running != null) {
            listener.joined();
            return running.result();
        }
        CacheRecord inMemory = memory.get(key);
        if (inMemory != null && inMemory.isFresh(now())) {
            // Another flight landed between this caller's look-up and its turn. Who joined this one meanwhile is told, too.
            flight.tell(inMemory);
            land(key, flight);
            hit(CacheListener.MEMORY, inMemory);
            return Mono.just(inMemory);
        }
        tiers.find(key, inMemory, now())
                .flatMap(found -> switch (found) {
                    case Found.Fresh fresh -> backFill(key, flight, fresh);
                    case Found.Past(var stale) -> takeTurn(key, flight, stale, loader);
                })
                .subscribe(kept -> {
                    // The value has been told; this is the end of what came after it.
                }, error -> {
                    land(key, flight);
                    flight.fail(error);
                }, () -> land(key, flight));
        return flight.result();
    }

    private Mono<Boolean> backFill(CacheKey key, Flight flight, Found.Fresh found) {
        hit(found.tier().name(), found.record());
        tell(key, flight, found.record());
        return keep(key, flight, tiers.keepAbove(found.tier(), key, found.record()));
    }

    private Mono<Boolean> takeTurn(CacheKey key, Flight flight, @Nullable CacheRecord stale, Loader loader) {
        return lock.acquire(key).flatMap(turn -> switch (turn) {
            case LoadLock.Turn.Loaded(var record) -> {
                listener.joined();
                tell(key, flight, record);
                yield keep(key, flight, tiers.keepOwn(key, record));
            }
            case LoadLock.Turn.Mine(var release) -> tiers.findShared(key, now())
                    .flatMap(found -> backFill(key, flight, found))
                    .switchIfEmpty(Mono.defer(() -> load(key, flight, stale, loader)))
                    .onErrorResume(error -> release.then(Mono.error(error)))
                    .flatMap(kept -> release.thenReturn(kept));
        });
    }

    private Mono<Boolean> load(CacheKey key, Flight flight, @Nullable CacheRecord stale, Loader loader) {
        listener.miss();
        loading.incrementAndGet();
        return Mono.defer(() -> loader.load(stale))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("load: ended without an entry")))
                .doFinally(signal -> loading.decrementAndGet())
                .flatMap(record -> {
                    if (record.isStale()) {
                        listener.staleServed();
                    }
                    tell(key, flight, record);
                    if (!record.isFresh(now())) {
                        return Mono.just(false);
                    }
                    // Whoever waits for the turn needs what is shared; our own disk may take its time.
                    keep(key, flight, tiers.keepOwn(key, record)).subscribe();
                    return keep(key, flight, tiers.keepShared(key, record));
                });
    }

    /** A purge that comes while something is on its way into a tier may be there first. */
    private Mono<Boolean> keep(CacheKey key, Flight flight, Mono<Void> keeping) {
        return flight.isPurged()
                ? Mono.just(false)
                : keeping.then(Mono.defer(() -> flight.isPurged() ? tiers.forget(key) : Mono.just(true)));
    }

    /** Answers those who wait, as soon as memory has what there is to keep. */
    private void tell(CacheKey key, Flight flight, CacheRecord record) {
        if (record.isFresh(now()) && !flight.isPurged()) {
            memory.put(key, record);
            if (flight.isPurged()) {
                memory.remove(key);
            }
        }
        flight.tell(record);
    }

    private void land(CacheKey key, Flight flight) {
        flights.remove(key, flight);
    }

    private void hit(String tier, CacheRecord record) {
        listener.hit(tier);
        if (record.isStale()) {
            listener.staleServed();
        }
    }

    private long now() {
        return clock.millis() / 1_000;
    }

    /** Gets what no tier has. */
    @FunctionalInterface
    public interface Loader {
        /**
         * Gets a record. It is kept where it is fresh, and answered to those who wait in any case.
         *
         * @param stale what tiers have though its time is over, or null
         * @return exactly one record
         */
        Mono<CacheRecord> load(@Nullable CacheRecord stale);
    }
}
