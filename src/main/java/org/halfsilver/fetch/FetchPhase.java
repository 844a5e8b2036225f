package org.halfsilver.fetch;

/** A part of a fetch that takes time of its own. A redirect passes through all of them again. */
public enum FetchPhase {
    /** Waiting for a slot and for memory. */
    QUEUE,
    /** Resolving the host's name; not for literal addresses, and short where the answer is cached. */
    NAME,
    /** Establishing a connection, a proxy's part included; not where a pooled one is used. */
    CONNECT,
    /** The TLS handshake; not where a pooled connection is used. */
    TLS,
    /** From the request written to the answer's headers received. */
    FIRST_BYTE,
    /** From there to the end of the body; also of one that is not the picture, where it was read. */
    BODY
}
