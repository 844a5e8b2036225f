package org.halfsilver.config;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.halfsilver.cache.CacheListener;
import org.halfsilver.cache.CacheNames;
import org.halfsilver.cache.CacheTier;
import org.halfsilver.cache.ImageCache;
import org.halfsilver.cache.LoadLock;
import org.halfsilver.cache.PurgeBroadcast;
import org.halfsilver.cache.disk.DiskTier;

/** Puts the cache's tiers together. */
@Configuration(proxyBeanMethods = false)
class CacheConfiguration {
    @Bean
    CacheNames cacheNames(HalfsilverProperties properties) {
        return CacheSecrets.names(properties.cache(), HalfsilverConfiguration.dataDirectory(properties));
    }

    /** The disk tier, or nothing where it is switched off: a bean can't be null, and an absent tier has no stand-in. */
    @Bean(destroyMethod = "close")
    DiskCache diskCache(HalfsilverProperties properties, ObjectProvider<CacheListener> listeners) {
        CacheProperties cache = properties.cache();
        if (cache.diskSize().toBytes() == 0) {
            return new DiskCache(Optional.empty());
        }
        Path data = HalfsilverConfiguration.dataDirectory(properties);
        return new DiskCache(Optional.of(new DiskTier(
                cache.disk(data, cache.encrypt() ? CacheSecrets.cipher(cache, data) : null),
                listeners.getIfAvailable(() -> CacheListener.NONE), Clock.systemUTC())));
    }

    @Bean
    ImageCache imageCache(HalfsilverProperties properties, DiskCache disk, ObjectProvider<CacheTier> others,
            ObjectProvider<LoadLock> locks, ObjectProvider<PurgeBroadcast> broadcasts,
            ObjectProvider<CacheListener> listeners) {
        List<CacheTier> tiers = Stream
                .concat(disk.tier().stream(), others.orderedStream()).toList();
        return new ImageCache(properties.cache().memory(), tiers, locks.getIfAvailable(() -> LoadLock.NONE),
                broadcasts.getIfAvailable(() -> PurgeBroadcast.NONE),
                listeners.getIfAvailable(() -> CacheListener.NONE), Clock.systemUTC());
    }

    /** The disk tier, where there is one. */
    record DiskCache(Optional<DiskTier> tier) {
        void close() {
            tier.ifPresent(DiskTier::close);
        }
    }
}
