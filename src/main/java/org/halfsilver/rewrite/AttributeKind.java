package org.halfsilver.rewrite;

/** How an attribute's value is checked before it is written again. */
enum AttributeKind {
    /** Any text: nothing reads an address, CSS or a script in it. */
    TEXT,
    /** A number, a length, a colour, a keyword: no character of an address that leads anywhere. */
    WORD,
    /** Declarations of CSS. */
    STYLE,
    /** Media queries. */
    QUERIES,
    /** Lengths with conditions. */
    SIZES,
    /** An address of an image. */
    IMAGE,
    /** An address of the still of a moving picture, which becomes an image's. */
    POSTER,
    /** An address of an image behind the contents. */
    BACKGROUND,
    /** Addresses of images to choose from. */
    SRCSET,
    /** An address that a person goes to by a click. */
    HYPERLINK,
    /** A fragment of the same message. */
    FRAGMENT,
    /** What kind of control an {@code input} is. */
    INPUT_TYPE
}
