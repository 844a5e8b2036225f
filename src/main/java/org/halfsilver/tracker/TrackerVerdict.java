package org.halfsilver.tracker;

import org.jspecify.annotations.Nullable;

/**
 * Why an image is taken for a tracker.
 *
 * @param name the provider, for {@link Reason#LISTED} only
 */
public record TrackerVerdict(Reason reason, @Nullable String name) {
    /** The signs of a tracker, the surest first. */
    public enum Reason {
        /** Host and path of a known tracker. */
        LISTED("listed"),
        /** A path that such images typically have, on any host. */
        OPEN_TRACKING_PATH("open-tracking-path"),
        /** An image nobody is to see. */
        PIXEL("pixel");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /** {@return the reason as reports name it} */
        public String label() {
            return label;
        }
    }

    /** Checks that a provider is named where the list said so, and only there. */
    public TrackerVerdict {
        if ((reason == Reason.LISTED) != (name != null)) {
            throw new IllegalArgumentException("name: " + name + " (expected: a name if and only if listed)");
        }
    }
}
