package org.halfsilver.tracker;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One line of a tracker list.
 *
 * @param provider null for a path that is typical of no one provider
 * @param host in lower case: a domain, {@code *}, or text with {@code *} in it
 * @param path null: any
 * @param parameters names that the query has to have, in lower case
 * @param small whether the rule leaves images alone that are shown and of some size
 */
record TrackerRule(
        @Nullable String provider,
        String host,
        @Nullable PathPattern path,
        List<String> parameters,
        boolean small) {

    boolean matches(ImageAddress address, ImagePresentation presentation) {
        return !(small && presentation.isNoticeable())
                && (path == null || path.matches(address.path()))
                && address.hasParameters(parameters);
    }

    TrackerVerdict verdict() {
        return provider == null
                ? new TrackerVerdict(TrackerVerdict.Reason.OPEN_TRACKING_PATH, null)
                : new TrackerVerdict(TrackerVerdict.Reason.LISTED, provider);
    }
}
