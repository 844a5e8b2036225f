package org.halfsilver.config;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.halfsilver.fetch.NameSettings;

/**
 * Resolving host names.
 *
 * @param cacheSize names whose answers are kept
 * @param minTtl how long an answer is kept at least, whatever it says of itself
 * @param maxTtl how long an answer is kept at most
 * @param negativeTtl how long it is kept that there is no such name
 * @param queryTimeout how long one query to one name server may take
 * @param maxQueries queries for one name: retries, aliases and both address families together
 * @param maxAddresses addresses of one name that are tried in turn
 */
public record FetchNameProperties(
        @DefaultValue("10000") @Min(1) @Max(10_000_000) int cacheSize,
        @DefaultValue("0s") @TimeRange(min = "0s", max = "1d") Duration minTtl,
        @DefaultValue("10m") @TimeRange(min = "0s", max = "1d") Duration maxTtl,
        @DefaultValue("10s") @TimeRange(min = "0s", max = "1d") Duration negativeTtl,
        @DefaultValue("2s") @TimeRange(min = "10ms", max = "1m") Duration queryTimeout,
        @DefaultValue("12") @Min(1) @Max(100) int maxQueries,
        @DefaultValue("3") @Min(1) @Max(64) int maxAddresses) {

    NameSettings settings(List<InetSocketAddress> servers) {
        if (minTtl.compareTo(maxTtl) > 0) {
            throw new SettingException("halfsilver.fetch.names.min-ttl: " + minTtl.toSeconds() + "s (expected: at most "
                    + "halfsilver.fetch.names.max-ttl, which is " + maxTtl.toSeconds() + "s)",
                    "Lower the one or raise the other.");
        }
        return new NameSettings(servers, cacheSize, minTtl, maxTtl, negativeTtl, queryTimeout, maxQueries,
                maxAddresses);
    }
}
