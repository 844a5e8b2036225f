package org.halfsilver.config;

import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.halfsilver.link.LinkKeys;
import org.halfsilver.link.keys.KeysetSource;
import org.halfsilver.tenant.RateLimit;
import org.halfsilver.tenant.RewriteDefaults;
import org.halfsilver.tenant.Tenant;

/**
 * What one tenant has of its own.
 *
 * @param name as its API tokens give it
 * @param keysetFile its own link keys; without one its links are made with the service's
 * @param cachePartition the part of the cache that is its own; another than the default one needs link keys of its own
 * @param retention how long its images are kept; without it as long as everybody's
 * @param callsPerSecond API calls in the long run; none: no limit
 * @param burst API calls that may come at once
 * @param remoteImages what a call for rewriting means that doesn't say otherwise: proxy or hold
 * @param trackers what a call for rewriting means that doesn't say otherwise: block or proxy
 * @param prefetch what a call for rewriting means that doesn't say otherwise
 */
public record TenantProperties(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,62}", message = "must be 1 to 63 of a-z, 0-9, '.', '_' and '-'") String name,
        @Nullable Path keysetFile,
        @DefaultValue(LinkKeys.DEFAULT_TENANT) String cachePartition,
        @Nullable @TimeRange(min = "1m", max = "3650d") Duration retention,
        @Nullable @DecimalMin("0.001") Double callsPerSecond,
        @DefaultValue("10") @Min(1) @Max(1_000_000) int burst,
        @Nullable @Pattern(regexp = "proxy|hold", message = "must be proxy or hold") String remoteImages,
        @Nullable @Pattern(regexp = "block|proxy", message = "must be block or proxy") String trackers,
        @Nullable Boolean prefetch) {

    Tenant tenant() {
        return new Tenant(name,
                keysetFile == null ? null : new KeysetSource.GivenFile(keysetFile),
                cachePartition,
                retention,
                callsPerSecond == null ? null : new RateLimit(callsPerSecond, burst),
                new RewriteDefaults(remoteImages, trackers, prefetch));
    }
}
