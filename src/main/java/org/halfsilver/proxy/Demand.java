package org.halfsilver.proxy;

/** Who wants an image, and so how urgent it is. */
public enum Demand {
    /** A reader is looking at the message. */
    READER,
    /** Nobody yet. */
    PREFETCH
}
