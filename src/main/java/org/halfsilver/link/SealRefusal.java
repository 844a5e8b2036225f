package org.halfsilver.link;

/** Why there is no link for an address. */
public enum SealRefusal {
    /** Not a canonical absolute {@code http} or {@code https} address: another scheme, or other than visible ASCII. */
    ADDRESS_INVALID,
    /** The link would be longer than a request line may be. */
    ADDRESS_TOO_LONG
}
