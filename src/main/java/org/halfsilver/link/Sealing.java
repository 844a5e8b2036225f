package org.halfsilver.link;

/** The outcome of making a link. */
public sealed interface Sealing {
    /**
     * A link was made.
     *
     * @param url the link as it goes into a message
     */
    record Link(String url) implements Sealing {}

    /**
     * No link was made.
     *
     * @param reason why
     */
    record Refused(SealRefusal reason) implements Sealing {}
}
