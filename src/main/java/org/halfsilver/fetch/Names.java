package org.halfsilver.fetch;

import java.net.InetSocketAddress;
import java.util.List;

import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;

/** Netty's resolver, set up for names that strangers choose. */
final class Names {
    /** What fits into one packet on every path; longer answers come by TCP (RFC 9715). */
    private static final int UDP_PAYLOAD = 1232;

    private Names() {
    }

    static AddressResolverGroup<InetSocketAddress> resolvers(NameSettings settings) {
        DnsServerAddressStreamProvider servers = settings.servers().isEmpty()
                ? DnsServerAddressStreamProviders.platformDefault()
                : new SequentialDnsServerAddressStreamProvider(settings.servers());
        DnsNameResolverBuilder builder = new DnsNameResolverBuilder()
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class, /* retryOnTimeout= */ false)
                // A port of its own for each name, so that an answer is harder to forge (RFC 5452 section 9.2).
                .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
                .nameServerProvider(servers)
                .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
                // Both families are waited for, so that a verdict on a name does not depend on which comes first.
                .completeOncePreferredResolved(false)
                .resolveCache(new BoundedDnsCache(settings))
                .cnameCache(NoopDnsCnameCache.INSTANCE)
                .authoritativeDnsServerCache(new FixedNameServers(servers))
                .consolidateCacheSize(0)
                .maxQueriesPerResolve(settings.maxQueries())
                .maxPayloadSize(UDP_PAYLOAD)
                .queryTimeoutMillis(settings.queryTimeout().toMillis())
                .searchDomains(List.of())
                .ndots(1)
                .recursionDesired(true);
        return new DnsAddressResolverGroup(builder);
    }
}
