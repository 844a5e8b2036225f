package org.halfsilver.link;

/** How new links are made. Links of either kind open, whichever is set. */
public enum LinkKind {
    /** AES-SIV: nobody but the service can read or alter the address. */
    SEALED,
    /** HMAC-SHA256: everybody can read the address, nobody can alter it. */
    SIGNED
}
