package org.halfsilver.rewrite;

/** What becomes of a message's remote images. */
public enum RemoteImages {
    /** Each address is replaced by a link. */
    PROXY,
    /** Transparent pictures of the known sizes stand in their places; the report is the same. */
    HOLD
}
