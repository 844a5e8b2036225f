package org.halfsilver.fetch;

import java.net.InetSocketAddress;

import io.netty.channel.EventLoop;
import io.netty.resolver.dns.AuthoritativeDnsServerCache;
import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;

/**
 * Keeps the resolver to the name servers it was given. Netty follows a referral (an answer that holds nothing but other
 * servers' addresses) to wherever it points, private addresses included, unless this cache knows the servers of a domain.
 */
final class FixedNameServers implements AuthoritativeDnsServerCache {
    private final DnsServerAddressStreamProvider servers;

    FixedNameServers(DnsServerAddressStreamProvider servers) {
        this.servers = servers;
    }

    @Override
    public DnsServerAddressStream get(String hostname) {
        return servers.nameServerAddressStream(hostname);
    }

    @Override
    public void cache(String hostname, InetSocketAddress address, long originalTtl, EventLoop loop) {
        // what an answer says of other servers is not wanted
    }

    @Override
    public void clear() {
        // holds nothing
    }

    @Override
    public boolean clear(String hostname) {
        return false;
    }
}
