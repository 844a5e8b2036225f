package org.halfsilver.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.halfsilver.fetch.address.AddressRules;
import org.halfsilver.fetch.address.HostPattern;
import org.halfsilver.fetch.address.Network;

/** Settings for tests: this machine allowed, and every port. Fields are set before {@link #settings()}. */
final class Fixtures {
    static final Set<Integer> ALL_PORTS = IntStream.rangeClosed(1, 65_535).boxed()
            .collect(Collectors.toUnmodifiableSet());

    List<Network> allowedNetworks = List.of(Network.parse("127.0.0.0/8"), Network.parse("::1"));
    List<Network> deniedNetworks = List.of();
    List<HostPattern> allowedHosts = List.of();
    List<HostPattern> deniedHosts = List.of();
    FetchDeadlines deadlines = new FetchDeadlines(Duration.ofSeconds(15), Duration.ofSeconds(15),
            Duration.ofSeconds(15),
            Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(18));
    FetchLimits limits = new FetchLimits(100_000, 4096, 2000, Duration.ofSeconds(10), 5, 10_000_000,
            Duration.ofMillis(200));
    OriginLimits origins = new OriginLimits(64, 8, 256, 64, Duration.ofSeconds(15), 1000, 1000, 256, 10,
            Duration.ofSeconds(20), Duration.ofSeconds(60), 128, Duration.ofSeconds(10));
    List<InetSocketAddress> nameServers = List.of();
    Duration queryTimeout = Duration.ofSeconds(3);
    boolean httpsFirst;
    boolean followDowngrade;
    List<HostPattern> insecureHosts = List.of();
    List<X509Certificate> authorities = List.of();
    @Nullable
    OutboundProxy proxy;
    List<InetAddress> localAddresses = List.of();
    List<String> ownUrls = List.of();
    FetchListener listener = FetchListener.NONE;

    /** Deadlines to run into: short, each of another length. */
    static FetchDeadlines shortDeadlines() {
        return new FetchDeadlines(Duration.ofMillis(600), Duration.ofMillis(700), Duration.ofMillis(800),
                Duration.ofMillis(600), Duration.ofMillis(500), Duration.ofSeconds(4));
    }

    /** Deadlines and a rate to run into. */
    void hurry() {
        deadlines = shortDeadlines();
        limits = new FetchLimits(limits.maxSize(), limits.maxHeaderSize(), limits.minRate(), Duration.ofMillis(900),
                limits.maxRedirects(), limits.byteBudget(), limits.budgetWait());
    }

    FetchSettings settings() {
        AddressRules rules = new AddressRules(allowedNetworks, deniedNetworks, allowedHosts, deniedHosts, ALL_PORTS);
        NameSettings names = new NameSettings(nameServers, 100, Duration.ZERO, Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                queryTimeout, 8, 3);
        return new FetchSettings(rules, deadlines, limits, origins, names, "Halfsilver test", httpsFirst,
                followDowngrade,
                insecureHosts, authorities, proxy, localAddresses, ownUrls);
    }

    ImageFetcher fetcher() {
        return new ImageFetcher(settings(), listener);
    }
}
