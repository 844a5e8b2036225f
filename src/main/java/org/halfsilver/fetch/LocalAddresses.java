package org.halfsilver.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/** The addresses to connect from, one after the other, in the family of the address to connect to. */
final class LocalAddresses {
    private final List<InetAddress> ipv4;
    private final List<InetAddress> ipv6;
    private final AtomicInteger turn = new AtomicInteger();

    LocalAddresses(List<InetAddress> addresses) {
        this.ipv4 = addresses.stream().filter(Inet4Address.class::isInstance).toList();
        this.ipv6 = addresses.stream().filter(address -> !(address instanceof Inet4Address)).toList();
    }

    /** {@return whether there is a way to the address: no choice was set, or there is one of its family} */
    boolean canReach(InetAddress remote) {
        return (ipv4.isEmpty() && ipv6.isEmpty()) || !family(remote).isEmpty();
    }

    /**
     * Chooses the address to connect from.
     *
     * @param remote what is connected to; null where that is known by its name alone, which is taken for IPv4 unless there
     *        is no address of that
     * @return one of its family with a port that the system chooses; null leaves all to the system
     */
    @Nullable
    InetSocketAddress next(@Nullable InetAddress remote) {
        List<InetAddress> unknown = ipv4.isEmpty() ? ipv6 : ipv4;
        List<InetAddress> family = remote == null ? unknown : family(remote);
        return family.isEmpty()
                ? null
                : new InetSocketAddress(family.get(Math.floorMod(turn.getAndIncrement(), family.size())), 0);
    }

    private List<InetAddress> family(InetAddress remote) {
        return remote instanceof Inet4Address ? ipv4 : ipv6;
    }
}
