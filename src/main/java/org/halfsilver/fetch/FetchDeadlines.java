package org.halfsilver.fetch;

import java.time.Duration;

/**
 * How long each part of a fetch may take.
 *
 * @param name resolving the host's name
 * @param connect one connection attempt; a host's next address is tried after it
 * @param tls the TLS handshake
 * @param firstByte from the request sent to the answer's headers received
 * @param idle between two pieces of a body
 * @param total all of one fetch: waiting for a slot, every redirect, the whole body
 */
public record FetchDeadlines(Duration name, Duration connect, Duration tls, Duration firstByte, Duration idle,
        Duration total) {

    /** Ten seconds in all, as long as a reader may be expected to wait for a picture. */
    public static final FetchDeadlines DEFAULT = new FetchDeadlines(Duration.ofSeconds(3), Duration.ofSeconds(3),
            Duration.ofSeconds(4), Duration.ofSeconds(6), Duration.ofSeconds(3), Duration.ofSeconds(10));

    /** Checks that every deadline is positive. */
    public FetchDeadlines {
        Checks.positive("deadline for the name", name);
        Checks.positive("deadline to connect", connect);
        Checks.positive("deadline for TLS", tls);
        Checks.positive("deadline for the first byte", firstByte);
        Checks.positive("deadline between two pieces of a body", idle);
        Checks.positive("deadline in all", total);
    }
}
