package org.halfsilver.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import org.halfsilver.cache.MemoryLimits;
import org.halfsilver.cache.disk.DiskCipher;
import org.halfsilver.cache.disk.DiskSettings;
import org.halfsilver.proxy.Keeping;

/**
 * Keeping images.
 *
 * @param memorySize what entries in memory may weigh together; at most a sixth of the heap; 0 switches the tier off
 * @param memoryRetention how long an entry stays in memory at most
 * @param diskSize what the disk tier may take; 0 switches it off
 * @param diskRetention how long an entry stays on disk at most
 * @param diskEntries entries that the disk tier may hold; each takes 24 to 48 bytes of memory
 * @param diskThreads entries that are read from disk at the same time
 * @param diskQueue what may wait to be written to disk; beyond it entries are not kept there
 * @param diskRetryInterval how long the disk tier stays off after the disk failed, before it tries again
 * @param encrypt whether what is on disk is encrypted
 * @param encryptionKeyFile the key to encrypt with; without it one is made in the data directory
 * @param secretFile the secret that makes names of addresses; without it one is made in the data directory. Replicas that
 *        share Redis need the same
 * @param retention how long an image is kept, and how long a browser may keep it
 * @param respectOrigin whether an image is kept for as long as its origin says, within the bounds below, instead
 * @param minRetention the shortest time where origins are respected, whatever they say
 * @param staleIfError how long past its time an image is still served where its origin fails; 0 switches it off
 * @param failures how long failures count
 * @param redisUri the Redis or Valkey that replicas share: redis://user:password@host:port, redis-sentinel://host,host#name
 *        or redis-cluster://host,host; rediss, rediss-sentinel and rediss-cluster for TLS
 * @param redis how it is used
 */
public record CacheProperties(
        @DefaultValue("256MB") @SizeRange(min = "0B", max = "1TB") DataSize memorySize,
        @DefaultValue("30d") @TimeRange(min = "1s", max = "3650d") Duration memoryRetention,
        @DefaultValue("10GB") @SizeRange(min = "0B", max = "10TB") DataSize diskSize,
        @DefaultValue("3650d") @TimeRange(min = "1s", max = "3650d") Duration diskRetention,
        @DefaultValue("2000000") @Min(1_000) @Max(200_000_000) long diskEntries,
        @DefaultValue("4") @Min(1) @Max(256) int diskThreads,
        @DefaultValue("64MB") @SizeRange(min = "1MB", max = "10GB") DataSize diskQueue,
        @DefaultValue("10s") @TimeRange(min = "10ms", max = "1h") Duration diskRetryInterval,
        @DefaultValue("false") boolean encrypt,
        @Nullable Path encryptionKeyFile,
        @Nullable Path secretFile,
        @DefaultValue("30d") @TimeRange(min = "1m", max = "3650d") Duration retention,
        @DefaultValue("false") boolean respectOrigin,
        @DefaultValue("1h") @TimeRange(min = "0s", max = "3650d") Duration minRetention,
        @DefaultValue("7d") @TimeRange(min = "0s", max = "3650d") Duration staleIfError,
        @DefaultValue @Valid @NestedConfigurationProperty FailureProperties failures,
        @Nullable String redisUri,
        @DefaultValue @Valid @NestedConfigurationProperty RedisProperties redis) {

    /** Where the disk tier is, in the data directory. */
    private static final String DIRECTORY = "images";

    MemoryLimits memory() {
        return new MemoryLimits(Math.min(memorySize.toBytes(), Heap.share(6)), memoryRetention);
    }

    DiskSettings disk(Path dataDirectory, @Nullable DiskCipher cipher) {
        return new DiskSettings(dataDirectory.resolve(DIRECTORY), diskSize.toBytes(), diskEntries, diskRetention,
                diskThreads, diskQueue.toBytes(), cipher, diskRetryInterval);
    }

    Keeping keeping(Function<String, @Nullable Duration> ofTenant) {
        return new Keeping(tenant -> {
            Duration own = ofTenant.apply(tenant);
            return own == null ? retention : own;
        }, respectOrigin ? minRetention : null, staleIfError, failures.brief(), failures.longestBrief(),
                failures.lasting());
    }

    /** Without the address of Redis, which may hold a password, so that it can be printed. */
    @Override
    public String toString() {
        return "CacheProperties[memorySize=" + memorySize + ", retention=" + retention + "]";
    }
}
