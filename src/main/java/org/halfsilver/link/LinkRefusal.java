package org.halfsilver.link;

/** Why a link doesn't open. */
public enum LinkRefusal {
    /** Forged, damaged, of an unknown version, or made with a key that is no longer in the key set. */
    INVALID,
    /** Made by this service, but its last day has passed. */
    EXPIRED
}
