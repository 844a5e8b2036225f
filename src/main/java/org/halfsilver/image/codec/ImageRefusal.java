package org.halfsilver.image.codec;

/** Why bytes can't become an image. The kinds are few, because each is one an operator or a webmail can act upon. */
public enum ImageRefusal {
    /** The bytes carry no picture format's signature. */
    NOT_AN_IMAGE,
    /** A known format, or a variant of one, that is not rebuilt. */
    FORMAT_UNSUPPORTED,
    /** The format's own rules are broken in a way that leaves no picture. */
    IMAGE_MALFORMED,
    /** More pixels, frames, work or memory for one picture than the limits allow. */
    IMAGE_TOO_LARGE,
    /** The memory that all pictures share is taken at the moment. */
    OVERLOADED
}
