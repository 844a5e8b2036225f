package org.halfsilver.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Rewriting messages.
 *
 * @param maxSize the largest HTML that is taken
 * @param concurrency calls that may hold a message in memory at the same time
 * @param threads threads that rewrite; 0: one for each processor
 */
public record RewriteProperties(
        @DefaultValue("10MB") @SizeRange(min = "1KB", max = "100MB") DataSize maxSize,
        @DefaultValue("64") @Min(1) @Max(10_000) int concurrency,
        @DefaultValue("0") @Min(0) @Max(1_000) int threads) {

    /** JSON may need two bytes where HTML has one, as for every quote and line break; the options come on top. */
    int maxBodyBytes() {
        return Math.toIntExact(2 * maxSize.toBytes() + (64 << 10));
    }
}
