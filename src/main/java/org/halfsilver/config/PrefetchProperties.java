package org.halfsilver.config;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.halfsilver.proxy.PrefetchSettings;

/**
 * Fetching before anybody reads.
 *
 * @param window time over which the fetches of a call are spread at random
 * @param queue images that may wait for their moment, in all replicas together where they share Redis; what doesn't fit
 *        is left to the first reader
 * @param concurrency images that one replica prefetches at the same time
 * @param takeover time after which an image that a replica took from the shared queue and did not finish is another's
 */
public record PrefetchProperties(
        @DefaultValue("120s") @TimeRange(min = "0s", max = "1d") Duration window,
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int queue,
        @DefaultValue("8") @Min(1) @Max(1_000) int concurrency,
        @DefaultValue("60s") @TimeRange(min = "1s", max = "1h") Duration takeover) {

    PrefetchSettings settings() {
        return new PrefetchSettings(window, queue, concurrency);
    }
}
