package org.halfsilver.rewrite;

import org.jspecify.annotations.Nullable;

import org.halfsilver.tracker.TrackerVerdict;

/**
 * A remote image of a message.
 *
 * @param url its address, canonical
 * @param link what stands for it; with {@link RemoteImages#HOLD} what would
 * @param source the place it was found, for example {@code img[src]} or {@code style[background-image]}
 * @param tracker why it counts as a tracker; null: it doesn't
 */
public record RewrittenImage(String url, @Nullable String link, String source, @Nullable TrackerVerdict tracker) {
    /** {@return the place alone: addresses don't get into logs} */
    @Override
    public String toString() {
        return "RewrittenImage[" + source + "]";
    }
}
