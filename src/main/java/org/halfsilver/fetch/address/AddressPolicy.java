package org.halfsilver.fetch.address;

import java.net.InetAddress;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Decides which hosts and network addresses may be connected to. A host is asked about twice: by its name before it is
 * resolved, and with every address that it resolves to. Safe for use by many threads.
 */
public final class AddressPolicy {
    private final AddressRules rules;

    /**
     * A policy.
     *
     * @param rules the operator's
     */
    public AddressPolicy(AddressRules rules) {
        this.rules = rules;
    }

    /**
     * Judges a host before it is resolved.
     *
     * @param host a URL's host: a name in its ASCII form, dotted IPv4, or IPv6 in brackets
     * @param port the port, explicit or the scheme's
     * @return what stands against it, or null where it may be resolved
     */
    public @Nullable AddressObjection objectionToHost(String host, int port) {
        String name = SpecialNames.normalise(host);
        if (matches(rules.deniedHosts(), name)) {
            return new AddressObjection(AddressObjection.Kind.DENIED, "denied host");
        }
        if (!rules.allowedPorts().contains(port)) {
            return new AddressObjection(AddressObjection.Kind.PORT, "port " + port);
        }
        byte[] literal = literal(name);
        if (literal != null) {
            return objectionToBytes(name, literal);
        }
        String objection = matches(rules.allowedHosts(), name)
                ? SpecialNames.malformation(name)
                : SpecialNames.objection(name);
        return objection == null ? null : new AddressObjection(AddressObjection.Kind.NAME, objection);
    }

    /**
     * Judges one address of a host.
     *
     * @param host the URL's host, as for {@link #objectionToHost}
     * @param address what it resolved to
     * @return what stands against it, or null where it may be connected to
     */
    public @Nullable AddressObjection objectionToAddress(String host, InetAddress address) {
        return objectionToBytes(SpecialNames.normalise(host), IpAddresses.canonical(address.getAddress()));
    }

    /**
     * Reads a host that is an address already.
     *
     * @param host a URL's host
     * @return its bytes in network order, an IPv4-mapped one as IPv4; null where the host is a name
     */
    public static byte @Nullable [] literal(String host) {
        boolean bracketed = host.length() > 2 && host.charAt(0) == '[' && host.charAt(host.length() - 1) == ']';
        return IpAddresses.parseLiteral(bracketed ? host.substring(1, host.length() - 1) : host);
    }

    private @Nullable AddressObjection objectionToBytes(String name, byte[] address) {
        boolean hostAllowed = matches(rules.allowedHosts(), name);
        boolean translated = EmbeddedAddresses.NAT64.contains(address); // reachable exactly where the inner address is
        AddressObjection objection = objectionToOne(address, hostAllowed || translated);
        for (byte[] embedded : EmbeddedAddresses.of(address)) {
            objection = objection == null ? objectionToOne(embedded, hostAllowed) : objection;
        }
        return objection;
    }

    private @Nullable AddressObjection objectionToOne(byte[] address, boolean allowed) {
        if (contains(rules.deniedNetworks(), address)) {
            return new AddressObjection(AddressObjection.Kind.DENIED, "denied network");
        }
        SpecialBlock block = allowed || contains(rules.allowedNetworks(), address) ? null : SpecialBlock.of(address);
        return block == null
                ? null
                : new AddressObjection(AddressObjection.Kind.NETWORK, block.name() + " (" + block.source() + ")");
    }

    private static boolean contains(List<Network> networks, byte[] address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(List<HostPattern> patterns, String name) {
        for (HostPattern pattern : patterns) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }
}
