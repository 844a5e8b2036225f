package org.halfsilver.rewrite;

/** What becomes of an element. */
enum Treatment {
    /** Stays, or stays under another name. */
    KEEP,
    /** Goes; what it contains stays. */
    UNWRAP,
    /** Goes with all it contains. */
    DROP
}
