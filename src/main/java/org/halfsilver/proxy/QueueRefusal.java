package org.halfsilver.proxy;

/** Why a piece of work was not taken, or not kept. */
public enum QueueRefusal {
    /** As many wait as may. */
    FULL,
    /** What waits holds as much memory as it may. */
    BYTES,
    /** It would wait longer than is allowed, as things go. */
    SLOW,
    /** It has waited longer than is allowed. */
    WAITED,
    /** It gave its place to more urgent work. */
    DISPLACED,
    /** The service stops. */
    CLOSED
}
