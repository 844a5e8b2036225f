package org.halfsilver.link;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * How links are made.
 *
 * @param publicUrl what links begin with: an {@code http} or {@code https} URL without query, fragment and final slash
 * @param kind of new links
 * @param expiryDays whole days that a new link works beyond the day it is made (UTC); 0: for as long as its key is kept
 */
public record LinkSettings(String publicUrl, LinkKind kind, int expiryDays) {
    private static final int MAX_EXPIRY_DAYS = 3650;

    /** Sealed links of a local run that don't expire. */
    public static final LinkSettings DEFAULT = new LinkSettings("http://localhost:8080", LinkKind.SEALED, 0);

    /** Checks the values; a final slash of the public URL is dropped. */
    public LinkSettings {
        publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        if (!isBase(publicUrl)) {
            throw new IllegalArgumentException("public URL: " + publicUrl
                    + " (expected: http:// or https://, a host, and at most a port and a path)");
        }
        if (expiryDays < 0 || expiryDays > MAX_EXPIRY_DAYS) {
            throw new IllegalArgumentException(
                    "link expiry: " + expiryDays + " days (expected: 0 to " + MAX_EXPIRY_DAYS + ")");
        }
    }

    private static boolean isBase(String url) {
        try {
            var uri = new URI(url);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null
                    && uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null
                    && url.equals(uri.toASCIIString()) && url.length() <= 512;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
