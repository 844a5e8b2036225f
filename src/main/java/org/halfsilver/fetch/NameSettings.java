package org.halfsilver.fetch;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * How host names are resolved.
 *
 * @param servers name servers, asked in this order; empty means those of the system
 * @param cacheSize names whose answers are kept
 * @param minTtl how long an answer is kept at least, whatever it says of itself
 * @param maxTtl how long an answer is kept at most
 * @param negativeTtl how long it is kept that there is no such name
 * @param queryTimeout how long one query to one server may take
 * @param maxQueries queries for one name: retries, aliases and both address families together
 * @param maxAddresses addresses of one name that are tried in turn
 */
public record NameSettings(List<InetSocketAddress> servers, int cacheSize, Duration minTtl, Duration maxTtl,
        Duration negativeTtl, Duration queryTimeout, int maxQueries, int maxAddresses) {

    /** The system's name servers, answers kept for as long as they say up to ten minutes. */
    public static final NameSettings DEFAULT = new NameSettings(List.of(), 10_000, Duration.ZERO,
            Duration.ofMinutes(10),
            Duration.ofSeconds(10), Duration.ofSeconds(2), 12, 3);

    /** Copies the servers, and checks that times and numbers are in range. */
    public NameSettings {
        servers = List.copyOf(servers);
        Checks.atLeast("names kept", 1, cacheSize);
        Checks.atLeast("seconds that an answer is kept at least", 0, minTtl.toSeconds());
        Checks.atLeast("seconds that an answer is kept at most", minTtl.toSeconds(), maxTtl.toSeconds());
        Checks.atLeast("seconds that a missing name is kept", 0, negativeTtl.toSeconds());
        Checks.positive("deadline for a query", queryTimeout);
        Checks.atLeast("queries for one name", 1, maxQueries);
        Checks.atLeast("addresses tried", 1, maxAddresses);
    }
}
