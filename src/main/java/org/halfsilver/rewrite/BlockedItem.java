package org.halfsilver.rewrite;

/**
 * An address that was taken out.
 *
 * @param url canonical where it is an address at all, else as it stood there, at most {@value #MAX_URL_LENGTH} characters
 * @param source the place it was found, for example {@code link[rel=stylesheet]}
 * @param reason why, one of {@link BlockReason}
 */
public record BlockedItem(String url, String source, String reason) {
    /** Longer ones are cut. */
    public static final int MAX_URL_LENGTH = 2048;

    /** {@return place and reason: addresses don't get into logs} */
    @Override
    public String toString() {
        return "BlockedItem[" + source + ", " + reason + "]";
    }
}
