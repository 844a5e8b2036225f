package org.halfsilver.web;

import java.time.Duration;

/**
 * What the endpoints need to know.
 *
 * @param publicUrl what links begin with
 * @param browserMaxAge how long a browser may keep an image
 * @param maxMessageBytes the largest HTML
 * @param maxBodyBytes the largest body of an API call
 * @param maxCalls API calls that may hold a message in memory at the same time
 * @param maxCallBytes what the bodies of all API calls under way may hold
 * @param tokenRequired whether API calls need a token
 */
public record WebSettings(String publicUrl, Duration browserMaxAge, int maxMessageBytes, int maxBodyBytes,
        int maxCalls, long maxCallBytes, boolean tokenRequired) {

    /** {@return the policy under which a rewritten message is best shown: images come from here, nothing else loads} */
    public String contentSecurityPolicy() {
        String origin = publicUrl.substring(0, originEnd(publicUrl));
        return "default-src 'none'; img-src " + origin + " data: cid:; style-src 'unsafe-inline'";
    }

    private static int originEnd(String url) {
        int path = url.indexOf('/', url.indexOf("://") + 3);
        return path < 0 ? url.length() : path;
    }
}
