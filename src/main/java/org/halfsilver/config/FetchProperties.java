package org.halfsilver.config;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import org.halfsilver.fetch.FetchDeadlines;
import org.halfsilver.fetch.FetchLimits;
import org.halfsilver.fetch.FetchSettings;
import org.halfsilver.fetch.NameSettings;
import org.halfsilver.fetch.OriginLimits;
import org.halfsilver.fetch.address.AddressRules;
import org.halfsilver.fetch.address.HostPattern;
import org.halfsilver.fetch.address.Network;

/**
 * Asking origins.
 *
 * @param allowedNetworks networks (CIDR) that may be fetched from though they are not public
 * @param deniedNetworks networks (CIDR) that may not be fetched from though they are public
 * @param allowedHosts hosts that may be fetched from wherever they resolve to; a leading dot stands for all hosts under it
 * @param deniedHosts hosts that may not be fetched from
 * @param allowedPorts ports that may be connected to
 * @param nameServers name servers to ask (address or address:port); none: those of the system
 * @param timeout all of one fetch
 * @param connectTimeout one connection attempt
 * @param firstByteTimeout from the request sent to the answer's headers received
 * @param idleTimeout between two pieces of a body
 * @param maxSize the largest body
 * @param maxRedirects redirects followed
 * @param userAgent the User-Agent of every request
 * @param httpsFirst whether an http address is tried by https first
 * @param followDowngrade whether a redirect from https to http is followed
 * @param insecureHosts hosts whose certificate is not verified
 * @param concurrency fetches at the same time
 * @param perOrigin fetches at the same time from one origin
 * @param memory bytes of bodies of all fetches under way; at most an eighth of the heap, but room for one body
 */
public record FetchProperties(
        @DefaultValue List<Network> allowedNetworks,
        @DefaultValue List<Network> deniedNetworks,
        @DefaultValue List<HostPattern> allowedHosts,
        @DefaultValue List<HostPattern> deniedHosts,
        @DefaultValue({
            "80",
            "443"}) @NotEmpty Set<@Min(value = 1, message = PORT) @Max(value = 65_535, message = PORT) Integer> allowedPorts,
        @DefaultValue List<InetSocketAddress> nameServers,
        @DefaultValue("10s") @TimeRange(min = "100ms", max = "10m") Duration timeout,
        @DefaultValue("3s") @TimeRange(min = "10ms", max = "10m") Duration connectTimeout,
        @DefaultValue("6s") @TimeRange(min = "10ms", max = "10m") Duration firstByteTimeout,
        @DefaultValue("3s") @TimeRange(min = "10ms", max = "10m") Duration idleTimeout,
        @DefaultValue("10MB") @SizeRange(min = "1KB", max = "1GB") DataSize maxSize,
        @DefaultValue("5") @Min(0) @Max(20) int maxRedirects,
        @DefaultValue("Mozilla/5.0 (compatible; Halfsilver image proxy)") @Pattern(regexp = "[ -~]*[!-~][ -~]*", message = "must be printable ASCII") String userAgent,
        @DefaultValue("false") boolean httpsFirst,
        @DefaultValue("false") boolean followDowngrade,
        @DefaultValue List<HostPattern> insecureHosts,
        @DefaultValue("256") @Min(4) @Max(100_000) int concurrency,
        @DefaultValue("8") @Min(1) @Max(1_000) int perOrigin,
        @DefaultValue("128MB") @SizeRange(min = "1MB", max = "1TB") DataSize memory) {

    private static final String PORT = "must be a port, 1 to 65535";

    FetchSettings settings(String publicUrl) {
        FetchDeadlines deadlines = FetchDeadlines.DEFAULT;
        FetchLimits limits = FetchLimits.DEFAULT;
        OriginLimits origins = OriginLimits.DEFAULT;
        NameSettings names = NameSettings.DEFAULT;
        return new FetchSettings(
                new AddressRules(allowedNetworks, deniedNetworks, allowedHosts, deniedHosts, allowedPorts),
                new FetchDeadlines(deadlines.name(), connectTimeout, deadlines.tls(), firstByteTimeout, idleTimeout,
                        timeout),
                new FetchLimits(Math.toIntExact(maxSize.toBytes()), limits.maxHeaderSize(), limits.minRate(),
                        limits.rateGrace(), maxRedirects, memoryBytes(), limits.budgetWait()),
                new OriginLimits(concurrency, perOrigin, origins.queue(), origins.queuePerOrigin(), origins.queueWait(),
                        origins.ratePerSecond(), origins.burst(), origins.remembered(), origins.breakerCalls(),
                        origins.breakerPause(), origins.maxRetryAfter(),
                        Math.max(origins.maxConnections(), 2 * concurrency),
                        origins.idleTime()),
                new NameSettings(nameServers, names.cacheSize(), names.minTtl(), names.maxTtl(), names.negativeTtl(),
                        names.queryTimeout(), names.maxQueries(), names.maxAddresses()),
                userAgent, httpsFirst, followDowngrade, insecureHosts, List.of(), null, List.of(), List.of(publicUrl));
    }

    /** {@return what the bodies of all fetches may hold, in bytes} */
    long memoryBytes() {
        return Math.max(maxSize.toBytes(), Math.min(memory.toBytes(), Runtime.getRuntime().maxMemory() / 8));
    }
}
