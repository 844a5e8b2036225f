package org.halfsilver.link;

/** What a link stands for. */
public enum LinkPurpose {
    /** The image at the address. */
    IMAGE,
    /** A tracker that is not to be fetched: a transparent picture. The link does not hold the tracker's address. */
    BLOCKED_TRACKER
}
