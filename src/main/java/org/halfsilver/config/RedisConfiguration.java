package org.halfsilver.config;

import java.time.Clock;
import java.util.Objects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.halfsilver.cache.CacheListener;
import org.halfsilver.cache.CacheTier;
import org.halfsilver.cache.LoadLock;
import org.halfsilver.cache.PurgeBroadcast;
import org.halfsilver.cache.redis.RedisSettings;
import org.halfsilver.cache.redis.SharedRedis;

/** What replicas share, where an address of Redis is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("halfsilver.cache.redis-uri")
class RedisConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(RedisConfiguration.class);

    @Bean(destroyMethod = "close")
    SharedRedis sharedRedis(HalfsilverProperties properties, ObjectProvider<CacheListener> listeners) {
        CacheProperties cache = properties.cache();
        if (cache.secretFile() == null) {
            LOG.warn("halfsilver.cache.secret-file is not set: replicas with other data directories share nothing");
        }
        RedisSettings settings = cache.redis().settings(Objects.requireNonNull(cache.redisUri()));
        try {
            return new SharedRedis(settings, listeners.getIfAvailable(() -> CacheListener.NONE), Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw new SettingException("halfsilver.cache.redis: " + e.getMessage(), "Correct the setting.");
        }
    }

    @Bean
    CacheTier redisTier(SharedRedis redis) {
        return redis.tier();
    }

    @Bean
    LoadLock redisLock(SharedRedis redis) {
        return redis.lock();
    }

    @Bean
    PurgeBroadcast redisPurges(SharedRedis redis) {
        return redis.broadcast();
    }
}
