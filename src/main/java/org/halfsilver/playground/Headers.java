package org.halfsilver.playground;

import org.springframework.http.HttpHeaders;

/** What every answer of the playground says. */
final class Headers {
    private Headers() {
    }

    static void common(HttpHeaders headers, String contentSecurityPolicy) {
        headers.set("Content-Security-Policy", contentSecurityPolicy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
    }
}
