package org.halfsilver.config;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import org.halfsilver.proxy.Keeping;

/**
 * Keeping images.
 *
 * @param memorySize what entries in memory may weigh together; at most a quarter of the heap
 * @param retention how long an image is kept, and how long a browser may keep it
 */
public record CacheProperties(
        @DefaultValue("256MB") @SizeRange(min = "1MB", max = "1TB") DataSize memorySize,
        @DefaultValue("30d") @TimeRange(min = "1m", max = "3650d") Duration retention) {

    /** {@return what the memory tier gets, in bytes} */
    long memoryBytes() {
        return Math.min(memorySize.toBytes(), Runtime.getRuntime().maxMemory() / 4);
    }

    Keeping keeping() {
        return new Keeping(tenant -> retention, Duration.ofDays(7), Duration.ofSeconds(30), Duration.ofMinutes(30),
                Duration.ofMinutes(10));
    }
}
