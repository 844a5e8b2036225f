package org.halfsilver.config;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.halfsilver.fetch.OriginLimits;

/**
 * How fetches share the origins' time, so that no origin takes that of the others.
 *
 * @param queue fetches that wait for their turn
 * @param queuePerOrigin fetches that wait for one origin
 * @param queueWait how long a fetch waits for its turn
 * @param rate fetches a second that one origin gets in the long run
 * @param burst fetches that one origin gets at once
 * @param remembered origins whose rate, failures and Retry-After are remembered
 * @param breakerCalls attempts that the circuit breaker of an origin looks at; half of them failed open it
 * @param breakerPause how long an origin is left alone by its circuit breaker
 * @param maxRetryAfter the longest that an origin's Retry-After is respected
 * @param maxConnections connections open in all, idle ones included; 0: twice the fetches at the same time
 * @param connectionIdleTime how long a connection without a request is kept
 */
public record FetchOriginProperties(
        @DefaultValue("2048") @Min(0) @Max(1_000_000) int queue,
        @DefaultValue("256") @Min(0) @Max(1_000_000) int queuePerOrigin,
        @DefaultValue("5s") @TimeRange(min = "10ms", max = "10m") Duration queueWait,
        @DefaultValue("50") @Min(1) @Max(1_000_000) int rate,
        @DefaultValue("100") @Min(1) @Max(1_000_000) int burst,
        @DefaultValue("8192") @Min(1) @Max(10_000_000) int remembered,
        @DefaultValue("10") @Min(1) @Max(10_000) int breakerCalls,
        @DefaultValue("20s") @TimeRange(min = "10ms", max = "1d") Duration breakerPause,
        @DefaultValue("10m") @TimeRange(min = "1s", max = "30d") Duration maxRetryAfter,
        @DefaultValue("0") @Min(0) @Max(1_000_000) int maxConnections,
        @DefaultValue("15s") @TimeRange(min = "10ms", max = "1d") Duration connectionIdleTime) {

    OriginLimits limits(int concurrency, int perOrigin) {
        if (maxConnections > 0 && maxConnections < concurrency) {
            throw new SettingException("halfsilver.fetch.origins.max-connections: " + maxConnections
                    + " (expected: 0, or at least halfsilver.fetch.concurrency, which is " + concurrency + ")",
                    "Raise the one or lower the other.");
        }
        return new OriginLimits(concurrency, perOrigin, queue, queuePerOrigin, queueWait, rate, burst, remembered,
                breakerCalls, breakerPause, maxRetryAfter, maxConnections == 0 ? 2 * concurrency : maxConnections,
                connectionIdleTime);
    }
}
