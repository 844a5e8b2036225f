package org.halfsilver.config;

import java.time.Clock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.halfsilver.cache.CacheListener;
import org.halfsilver.cache.CacheTier;
import org.halfsilver.cache.LoadLock;
import org.halfsilver.cache.PurgeBroadcast;
import org.halfsilver.cache.redis.RedisSettings;
import org.halfsilver.cache.redis.SharedRedis;

/**
 * What replicas share, where an address of Redis is configured; else there are no such beans. That is found out when they
 * are made and not by a condition, which the image would have answered when it was built.
 */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(RedisConfiguration.class);

    @Bean(destroyMethod = "close")
    @Nullable
    SharedRedis sharedRedis(HalfsilverProperties properties, ObjectProvider<CacheListener> listeners) {
        CacheProperties cache = properties.cache();
        String uri = cache.redisUri();
        if (uri == null) {
            return null;
        }
        if (cache.secretFile() == null) {
            LOG.warn("halfsilver.cache.secret-file is not set: replicas with other data directories share nothing");
        }
        RedisSettings settings = cache.redis().settings(uri);
        try {
            return new SharedRedis(settings, listeners.getIfAvailable(() -> CacheListener.NONE), Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw new SettingException("halfsilver.cache.redis: " + e.getMessage(), "Correct the setting.");
        }
    }

    @Bean
    @Nullable
    CacheTier redisTier(@Nullable SharedRedis redis) {
        return redis == null ? null : redis.tier();
    }

    @Bean
    @Nullable
    LoadLock redisLock(@Nullable SharedRedis redis) {
        return redis == null ? null : redis.lock();
    }

    @Bean
    @Nullable
    PurgeBroadcast redisPurges(@Nullable SharedRedis redis) {
        return redis == null ? null : redis.broadcast();
    }
}
