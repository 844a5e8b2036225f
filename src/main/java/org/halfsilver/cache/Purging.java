package org.halfsilver.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.halfsilver.cache.PurgeBroadcast.Purge;

/**
 * Forgets entries from the lowest tier upwards, so that no look-up on its way can bring one back up from below, and then
 * tells the other replicas.
 */
final class Purging {
    private static final int AT_ONCE = 64;

    private final MemoryTier memory;
    private final List<CacheTier> upwards;
    private final Map<CacheKey, Flight> flights;
    private final PurgeBroadcast broadcast;

    Purging(MemoryTier memory, List<CacheTier> tiers, ConcurrentMap<CacheKey, Flight> flights,
            PurgeBroadcast broadcast) {
        this.memory = memory;
        List<CacheTier> reversed = new ArrayList<>(tiers);
        Collections.reverse(reversed);
        this.upwards = List.copyOf(reversed);
        this.flights = flights;
        this.broadcast = broadcast;
        broadcast.onPurge(purge -> here(purge, upwards.stream().filter(tier -> !tier.shared()).toList()).subscribe());
    }

    Mono<PurgeCount> everywhere(Purge purge) {
        return here(purge, upwards).flatMap(count -> broadcast.publish(purge).thenReturn(count));
    }

    private Mono<PurgeCount> here(Purge purge, List<CacheTier> tiers) {
        return Mono.defer(() -> {
            ground(purge);
            return Flux.fromIterable(tiers)
                    .concatMap(tier -> from(tier, purge))
                    .concatWith(Mono.fromSupplier(() -> {
                        // Whoever read from below just before may be about to bring it up.
                        ground(purge);
                        return fromMemory(purge);
                    }))
                    .collectList()
                    .map(Purging::sum);
        }).subscribeOn(Schedulers.parallel());
    }

    /** What is being loaded is not to be kept. */
    private void ground(Purge purge) {
        for (CacheKey key : purge.keys()) {
            Flight flight = flights.get(key);
            if (flight != null) {
                flight.purge();
            }
        }
        if (!purge.hostKeys().isEmpty()) {
            flights.values().stream().filter(flight -> purge.hostKeys().contains(flight.hostKey()))
                    .forEach(Flight::purge);
        }
    }

    private static Mono<FromTier> from(CacheTier tier, Purge purge) {
        Mono<List<CacheKey>> keys = Flux.fromIterable(purge.keys())
                .flatMap(key -> tier.forget(key).filter(Boolean::booleanValue).map(forgotten -> key), AT_ONCE)
                .collectList();
        Mono<Long> hosts = Flux.fromIterable(purge.hostKeys())
                .concatMap(tier::forgetHost)
                .reduce(0L, Long::sum);
        return Mono.zip(keys, hosts, (found, ofHosts) -> new FromTier(tier.name(), found, ofHosts));
    }

    private FromTier fromMemory(Purge purge) {
        List<CacheKey> found = purge.keys().stream().filter(memory::remove).toList();
        long ofHosts = purge.hostKeys().stream().mapToLong(memory::removeHost).sum();
        return new FromTier(CacheListener.MEMORY, found, ofHosts);
    }

    private static PurgeCount sum(List<FromTier> all) {
        Map<String, Long> byTier = new TreeMap<>();
        all.forEach(from -> byTier.merge(from.tier(), from.keys().size() + from.ofHosts(), Long::sum));
        long keys = all.stream().map(FromTier::keys).flatMap(Collection::stream).distinct().count();
        long ofHosts = all.stream().mapToLong(FromTier::ofHosts).max().orElse(0);
        return new PurgeCount(keys + ofHosts, byTier);
    }

    private record FromTier(String tier, List<CacheKey> keys, long ofHosts) {}
}
