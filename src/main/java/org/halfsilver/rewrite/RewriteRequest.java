package org.halfsilver.rewrite;

import org.jspecify.annotations.Nullable;

import org.halfsilver.link.ProxyLinks;

/**
 * A message to rewrite.
 *
 * @param html the message or a fragment of one
 * @param baseUrl what relative addresses are resolved against, the part's Content-Location; null: nothing
 * @param remoteImages what becomes of remote images
 * @param trackers what becomes of those that are trackers
 * @param links makes the links
 */
public record RewriteRequest(String html, @Nullable String baseUrl, RemoteImages remoteImages, TrackerHandling trackers,
        ProxyLinks links) {
    /** {@return the options alone: messages don't get into logs} */
    @Override
    public String toString() {
        return "RewriteRequest[" + html.length() + " characters, " + remoteImages + ", " + trackers + "]";
    }
}
