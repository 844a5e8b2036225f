package org.halfsilver.rewrite;

/** What becomes of images that are trackers. */
public enum TrackerHandling {
    /** A link to a transparent picture, for which nothing is fetched. */
    BLOCK,
    /** A link like any other image's. */
    PROXY
}
