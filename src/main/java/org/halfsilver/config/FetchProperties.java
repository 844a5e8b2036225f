package org.halfsilver.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import org.halfsilver.fetch.FetchDeadlines;
import org.halfsilver.fetch.FetchLimits;
import org.halfsilver.fetch.FetchSettings;
import org.halfsilver.fetch.address.AddressRules;
import org.halfsilver.fetch.address.HostPattern;
import org.halfsilver.fetch.address.Network;

/**
 * Asking origins.
 *
 * @param allowedNetworks networks (CIDR) that may be fetched from though they are not public
 * @param deniedNetworks networks (CIDR) that may not be fetched from though they are public
 * @param allowedHosts hosts that may be fetched from wherever they resolve to; a leading dot stands for all hosts under it
 * @param deniedHosts hosts that may not be fetched from; a leading dot stands for all hosts under it
 * @param allowedPorts ports that may be connected to
 * @param nameServers name servers to ask (address or address:port); none: those of the system
 * @param timeout all of one fetch: waiting for its turn, every redirect, the whole body
 * @param nameTimeout resolving a host's name
 * @param connectTimeout one connection attempt
 * @param tlsTimeout the TLS handshake
 * @param firstByteTimeout from the request sent to the answer's headers received
 * @param idleTimeout between two pieces of a body
 * @param minRate bytes a second that a body must come with on average; 0: however slow it is
 * @param rateGrace time after the answer's headers in which a body may be slower than that
 * @param maxSize the largest body
 * @param maxHeaderSize the largest header section of an answer
 * @param maxRedirects redirects followed
 * @param userAgent the User-Agent of every request
 * @param httpsFirst whether an http address is tried by https first
 * @param followDowngrade whether a redirect from https to http is followed
 * @param insecureHosts hosts whose certificate is not verified; a leading dot stands for all hosts under it
 * @param caFile a file with certificates (PEM) of authorities that are trusted besides the JDK's
 * @param localAddresses IP addresses of this machine to connect from, in turn; none: the system chooses
 * @param concurrency fetches at the same time
 * @param perOrigin fetches at the same time from one origin
 * @param memory bytes of bodies of all fetches under way, outside of the heap; at most an eighth of its size, but room for one
 *        body
 * @param memoryWait how long a new fetch waits for memory
 * @param origins how fetches share the origins' time
 * @param names resolving host names
 * @param proxy a proxy that every fetch goes through
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
        @DefaultValue("3s") @TimeRange(min = "10ms", max = "10m") Duration nameTimeout,
        @DefaultValue("3s") @TimeRange(min = "10ms", max = "10m") Duration connectTimeout,
        @DefaultValue("4s") @TimeRange(min = "10ms", max = "10m") Duration tlsTimeout,
        @DefaultValue("6s") @TimeRange(min = "10ms", max = "10m") Duration firstByteTimeout,
        @DefaultValue("3s") @TimeRange(min = "10ms", max = "10m") Duration idleTimeout,
        @DefaultValue("2KB") @SizeRange(min = "0B", max = "1GB") DataSize minRate,
        @DefaultValue("2s") @TimeRange(min = "10ms", max = "10m") Duration rateGrace,
        @DefaultValue("10MB") @SizeRange(min = "1KB", max = "1GB") DataSize maxSize,
        @DefaultValue("16KB") @SizeRange(min = "1KB", max = "1MB") DataSize maxHeaderSize,
        @DefaultValue("5") @Min(0) @Max(20) int maxRedirects,
        @DefaultValue("Mozilla/5.0 (compatible; Halfsilver image proxy)") @Pattern(regexp = "[ -~]*[!-~][ -~]*", message = "must be printable ASCII") String userAgent,
        @DefaultValue("false") boolean httpsFirst,
        @DefaultValue("false") boolean followDowngrade,
        @DefaultValue List<HostPattern> insecureHosts,
        @Nullable Path caFile,
        @DefaultValue List<String> localAddresses,
        @DefaultValue("256") @Min(4) @Max(100_000) int concurrency,
        @DefaultValue("8") @Min(1) @Max(1_000) int perOrigin,
        @DefaultValue("128MB") @SizeRange(min = "1MB", max = "1TB") DataSize memory,
        @DefaultValue("1s") @TimeRange(min = "10ms", max = "1m") Duration memoryWait,
        @DefaultValue @Valid @NestedConfigurationProperty FetchOriginProperties origins,
        @DefaultValue @Valid @NestedConfigurationProperty FetchNameProperties names,
        @DefaultValue @Valid @NestedConfigurationProperty FetchProxyProperties proxy) {

    private static final String PORT = "must be a port, 1 to 65535";

    /**
     * What the fetch is made with.
     *
     * @param publicUrl Halfsilver's own address, which is never fetched from
     * @throws SettingException where two settings contradict each other, or a file or an address is not usable
     */
    FetchSettings settings(String publicUrl) {
        if (memory.compareTo(maxSize) < 0) {
            throw new SettingException("halfsilver.fetch.memory: " + memory + " (expected: at least "
                    + "halfsilver.fetch.max-size, which is " + maxSize + ")", "Raise the one or lower the other.");
        }
        return new FetchSettings(
                new AddressRules(allowedNetworks, deniedNetworks, allowedHosts, deniedHosts, allowedPorts),
                new FetchDeadlines(nameTimeout, connectTimeout, tlsTimeout, firstByteTimeout, idleTimeout, timeout),
                new FetchLimits(Math.toIntExact(maxSize.toBytes()), Math.toIntExact(maxHeaderSize.toBytes()),
                        minRate.toBytes(), rateGrace, maxRedirects, memoryBytes(), memoryWait),
                origins.limits(concurrency, perOrigin), names.settings(nameServers), userAgent, httpsFirst,
                followDowngrade, insecureHosts,
                caFile == null ? List.of() : FetchFiles.certificates("halfsilver.fetch.ca-file", caFile),
                proxy.proxy(), LocalAddress.all("halfsilver.fetch.local-addresses", localAddresses),
                List.of(publicUrl));
    }

    /** {@return what the bodies of all fetches may hold, in bytes} */
    long memoryBytes() {
        return Math.max(maxSize.toBytes(), Math.min(memory.toBytes(), Heap.share(8)));
    }
}
