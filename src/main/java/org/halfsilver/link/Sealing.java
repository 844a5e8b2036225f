package org.halfsilver.link;

/** The outcome of making a link. */
public sealed interface Sealing {
    /**
     * A link was made.
     *
     * @param url the link as it goes into a message
     */
    record Link(String url) implements Sealing {
        /** {@return nothing of the link: where it is signed, it shows the address} */
        @Override
        public String toString() {
            return "Link[]";
        }
    }

    /**
     * No link was made.
     *
     * @param reason why
     */
    record Refused(SealRefusal reason) implements Sealing {}
}
