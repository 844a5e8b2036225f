package org.halfsilver.link;

/** The outcome of opening a link. Only an authentic link leads to anything but {@link Refused}. */
public sealed interface OpenedLink {
    /**
     * A link to an image.
     *
     * @param tenant whose key made the link
     * @param address the address as it was sealed; not to be logged
     */
    record Image(String tenant, String address) implements OpenedLink {
        /** {@return the tenant alone: addresses don't get into logs} */
        @Override
        public String toString() {
            return "Image[tenant=" + tenant + "]";
        }
    }

    /**
     * A link in the place of a blocked tracker.
     *
     * @param tenant whose key made the link
     */
    record BlockedTracker(String tenant) implements OpenedLink {}

    /**
     * The link doesn't open.
     *
     * @param reason why
     */
    record Refused(LinkRefusal reason) implements OpenedLink {}
}
