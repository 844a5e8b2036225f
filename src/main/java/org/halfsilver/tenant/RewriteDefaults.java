package org.halfsilver.tenant;

import org.jspecify.annotations.Nullable;

/**
 * Options of {@code POST /v1/rewrite} that a tenant wants where a call says nothing. The words are the call's own.
 *
 * @param remoteImages {@code proxy} or {@code hold}; null: as the service has it
 * @param trackers {@code block} or {@code proxy}; null: as the service has it
 * @param prefetch whether images are fetched before anybody reads; null: as the service has it
 */
public record RewriteDefaults(@Nullable String remoteImages, @Nullable String trackers, @Nullable Boolean prefetch) {
    /** No wishes. */
    public static final RewriteDefaults NONE = new RewriteDefaults(null, null, null);
}
