package org.halfsilver.fetch;

import org.jspecify.annotations.Nullable;

/**
 * A proxy through which every fetch goes.
 *
 * @param kind its protocol
 * @param host its name or address, resolved by the system and not subject to the address policy
 * @param port its port
 * @param username for its authentication, or null where it asks for none
 * @param password for its authentication, or null where it asks for none
 * @param resolvesNames whether names are left to the proxy. Then host names are judged here, but which network addresses
 *        they stand for is known to the proxy alone, and keeping private ones out is its task.
 */
public record OutboundProxy(Kind kind, String host, int port, @Nullable String username, @Nullable String password,
        boolean resolvesNames) {

    /** A proxy protocol. */
    public enum Kind {
        /** HTTP's {@code CONNECT} (RFC 9110 section 9.3.6), for {@code http} addresses too. */
        HTTP,
        /** SOCKS 5 (RFC 1928), with user name and password (RFC 1929). */
        SOCKS5
    }

    /** Checks host and port, and that a user name and a password come together. */
    public OutboundProxy {
        if (host.isBlank()) {
            throw new IllegalArgumentException("proxy host: blank (expected: a name or an address)");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("proxy port: " + port + " (expected: 1 to 65535)");
        }
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException("proxy authentication: one half (expected: user name and password)");
        }
    }

    @Override
    public String toString() {
        return "OutboundProxy[kind=" + kind + ", port=" + port + ", resolvesNames=" + resolvesNames + "]";
    }
}
