package org.halfsilver.cache;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import reactor.core.publisher.Mono;

/** A tier in a map. */
class FakeTier implements CacheTier {
    final Map<CacheKey, CacheRecord> records = new ConcurrentHashMap<>();
    private final String name;
    private final boolean shared;

    FakeTier(String name, boolean shared) {
        this.name = name;
        this.shared = shared;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean shared() {
        return shared;
    }

    @Override
    public Mono<CacheRecord> find(CacheKey key) {
        return Mono.fromSupplier(() -> records.get(key));
    }

    @Override
    public Mono<Void> keep(CacheKey key, CacheRecord record) {
        return Mono.fromRunnable(() -> records.put(key, record));
    }

    @Override
    public Mono<Boolean> forget(CacheKey key) {
        return Mono.fromSupplier(() -> records.remove(key) != null);
    }

    @Override
    public Mono<Long> forgetHost(long hostKey) {
        return Mono.fromSupplier(() -> {
            long before = records.size();
            records.values().removeIf(record -> record.hostKey() == hostKey);
            return before - records.size();
        });
    }

    @Override
    public void close() {
        records.clear();
    }
}
