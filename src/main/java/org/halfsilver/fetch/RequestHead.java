package org.halfsilver.fetch;

import io.netty.handler.codec.http.HttpHeaders;

import org.halfsilver.url.WebAddress;

/**
 * The head of every request. It depends on the address alone: these headers, in this order, and no other, so that what an
 * origin receives tells nothing of who reads.
 */
final class RequestHead {
    /** The formats that are rebuilt, then anything: an origin that honours this header sends no AVIF or JPEG XL. */
    private static final String ACCEPT = "image/webp,image/png,image/jpeg,image/gif,image/*;q=0.8,*/*;q=0.1";

    private final String userAgent;

    RequestHead(String userAgent) {
        this.userAgent = userAgent;
    }

    void write(WebAddress address, HttpHeaders headers) {
        headers.clear();
        headers.add("Host", authority(address));
        headers.add("User-Agent", userAgent);
        headers.add("Accept", ACCEPT);
        headers.add("Accept-Encoding", "identity");
    }

    private static String authority(WebAddress address) {
        int standard = address.scheme().equals("https") ? 443 : 80;
        return address.port() == standard ? address.host() : address.host() + ":" + address.port();
    }
}
