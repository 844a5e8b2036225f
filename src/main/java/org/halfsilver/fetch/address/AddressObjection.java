package org.halfsilver.fetch.address;

/**
 * Why an address may not be fetched from.
 *
 * @param kind the rule
 * @param detail for an operator; it never holds the address itself
 */
public record AddressObjection(Kind kind, String detail) {

    /** The rule that stands against an address. */
    public enum Kind {
        /** The port is not among the allowed ones. */
        PORT,
        /** The operator denies the host or the network. */
        DENIED,
        /** The name is no public host's. */
        NAME,
        /** The network address is not public, or hides one that is not. */
        NETWORK
    }
}
