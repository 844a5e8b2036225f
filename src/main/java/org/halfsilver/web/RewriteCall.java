package org.halfsilver.web;

import org.jspecify.annotations.Nullable;

import org.halfsilver.tenant.RewriteDefaults;

/** The body of {@code POST /v1/rewrite}, as it comes; {@link RewriteOptions} reads the choices. */
record RewriteCall(@Nullable String html, @Nullable String baseUrl, @Nullable String remoteImages,
        @Nullable String trackers, @Nullable Boolean prefetch) {
    RewriteOptions options(RewriteDefaults defaults) {
        return RewriteOptions.of(baseUrl, remoteImages, trackers, prefetch, defaults);
    }
}
