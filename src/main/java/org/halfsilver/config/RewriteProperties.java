package org.halfsilver.config;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import org.halfsilver.proxy.ComputeLimits;

/**
 * Rewriting messages.
 *
 * @param maxSize the largest HTML that is taken
 * @param concurrency calls that may hold a message in memory at the same time; their bodies together at most an eighth of
 *        the heap
 * @param threads threads that rewrite; 0: one for each processor
 * @param queueWait how long a call may wait for a thread; what would wait longer is refused at once
 */
public record RewriteProperties(
        @DefaultValue("10MB") @SizeRange(min = "1KB", max = "100MB") DataSize maxSize,
        @DefaultValue("64") @Min(1) @Max(10_000) int concurrency,
        @DefaultValue("0") @Min(0) @Max(1_000) int threads,
        @DefaultValue("5s") @TimeRange(min = "10ms", max = "10m") Duration queueWait) {

    /** JSON may need two bytes where HTML has one, as for every quote and line break; the options come on top. */
    int maxBodyBytes() {
        return Math.toIntExact(2 * maxSize.toBytes() + (64 << 10));
    }

    /** {@return what the bodies of all calls under way may hold, in bytes} */
    static long callBytes() {
        return Runtime.getRuntime().maxMemory() / 8;
    }

    ComputeLimits computing() {
        return new ComputeLimits(Processors.orGiven(threads), concurrency, callBytes(), queueWait);
    }
}
