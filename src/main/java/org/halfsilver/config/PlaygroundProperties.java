package org.halfsilver.config;

import org.jspecify.annotations.Nullable;

/**
 * The page for trying it out.
 *
 * @param enabled whether the page is there, for everybody who reaches this service and without a token; unless set, only
 *        where no other machine reaches it and there is no API token
 */
public record PlaygroundProperties(@Nullable Boolean enabled) {
    boolean isEnabled(boolean localRun) {
        return enabled != null ? enabled : localRun;
    }
}
