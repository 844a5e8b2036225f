package org.halfsilver.metrics;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.halfsilver.cache.CacheListener;

/** The cache by its tiers. A hit in memory is counted without any look-up. */
final class CacheMeters implements CacheListener {
    private static final String TIER = "tier";

    private final MeterRegistry registry;
    private final Counter memoryHits;
    private final Counter misses;
    private final Counter joined;
    private final Counter stale;
    private final ConcurrentHashMap<String, AtomicLong> up = new ConcurrentHashMap<>();

    CacheMeters(MeterRegistry registry) {
        this.registry = registry;
        this.memoryHits = hits(MEMORY);
        this.misses = registry.counter("halfsilver.cache.misses");
        this.joined = registry.counter("halfsilver.cache.joined");
        this.stale = registry.counter("halfsilver.cache.stale.served");
        registry.counter("halfsilver.cache.not.kept", TIER, MEMORY, "reason", "none");
        registry.counter("halfsilver.cache.tier.failures", TIER, MEMORY, "reason", "none");
        evictions(MEMORY);
        unreadables(MEMORY);
        tierOn(MEMORY);
    }

    @Override
    public void hit(String tier) {
        (tier.equals(MEMORY) ? memoryHits : hits(tier)).increment();
    }

    @Override
    public void miss() {
        misses.increment();
    }

    @Override
    public void joined() {
        joined.increment();
    }

    @Override
    public void staleServed() {
        stale.increment();
    }

    @Override
    public void evicted(String tier, long entries) {
        evictions(tier).increment((double) entries);
    }

    @Override
    public void notKept(String tier, String reason) {
        registry.counter("halfsilver.cache.not.kept", TIER, tier, "reason", reason).increment();
    }

    @Override
    public void unreadable(String tier) {
        unreadables(tier).increment();
    }

    @Override
    public void tierOff(String tier, String reason) {
        state(tier).set(0);
        registry.counter("halfsilver.cache.tier.failures", TIER, tier, "reason", reason).increment();
    }

    @Override
    public void tierOn(String tier) {
        state(tier).set(1);
    }

    @Override
    public void fill(String tier, LongSupplier bytes, LongSupplier entries) {
        Gauge.builder("halfsilver.cache.used", bytes, LongSupplier::getAsLong).baseUnit("bytes").tag(TIER, tier)
                .strongReference(/* strong= */ true).register(registry);
        Gauge.builder("halfsilver.cache.entries", entries, LongSupplier::getAsLong).tag(TIER, tier)
                .strongReference(/* strong= */ true).register(registry);
    }

    private AtomicLong state(String tier) {
        return up.computeIfAbsent(tier, name -> {
            AtomicLong state = new AtomicLong();
            Gauge.builder("halfsilver.cache.tier.up", state, AtomicLong::get).tag(TIER, name)
                    .strongReference(/* strong= */ true).register(registry);
            return state;
        });
    }

    private Counter hits(String tier) {
        return registry.counter("halfsilver.cache.hits", TIER, tier);
    }

    private Counter evictions(String tier) {
        return registry.counter("halfsilver.cache.evictions", TIER, tier);
    }

    private Counter unreadables(String tier) {
        return registry.counter("halfsilver.cache.unreadable", TIER, tier);
    }
}
