package org.halfsilver.config;

import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import org.halfsilver.proxy.Keeping;

/**
 * Keeping images.
 *
 * @param memorySize what entries in memory may weigh together; at most a quarter of the heap
 * @param retention how long an image is kept, and how long a browser may keep it
 * @param secretFile a file with 32 random bytes in Base64, from which the names of entries are made: the same for all
 *        replicas that share Redis. Without it, the data directory holds one
 * @param redisUri the Redis or Valkey that replicas share: redis://user:password@host:port, redis-sentinel://host,host#name
 *        or redis-cluster://host,host; rediss, rediss-sentinel and rediss-cluster for TLS
 * @param redis how it is used
 */
public record CacheProperties(
        @DefaultValue("256MB") @SizeRange(min = "1MB", max = "1TB") DataSize memorySize,
        @DefaultValue("30d") @TimeRange(min = "1m", max = "3650d") Duration retention,
        @Nullable Path secretFile,
        @Nullable String redisUri,
        @DefaultValue @Valid RedisProperties redis) {

    /** {@return what the memory tier gets, in bytes} */
    long memoryBytes() {
        return Math.min(memorySize.toBytes(), Runtime.getRuntime().maxMemory() / 4);
    }

    Keeping keeping() {
        return new Keeping(tenant -> retention, Duration.ofDays(7), Duration.ofSeconds(30), Duration.ofMinutes(30),
                Duration.ofMinutes(10));
    }

    /** Without the address of Redis, which may hold a password, so that it can be printed. */
    @Override
    public String toString() {
        return "CacheProperties[memorySize=" + memorySize + ", retention=" + retention + "]";
    }
}
