package org.halfsilver.web;

import org.springframework.http.HttpStatus;

import org.halfsilver.proxy.Refusal;

/** The HTTP status of each refusal. */
final class RefusalStatus {
    private RefusalStatus() {
    }

    static HttpStatus of(Refusal refusal) {
        return switch (refusal) {
            case LINK_INVALID, ADDRESS_FORBIDDEN -> HttpStatus.FORBIDDEN;
            case LINK_EXPIRED -> HttpStatus.GONE;
            case ORIGIN_UNRESOLVED, ORIGIN_UNREACHABLE, ORIGIN_TLS, ORIGIN_STATUS, ORIGIN_TOO_LARGE,
                    TOO_MANY_REDIRECTS ->
                HttpStatus.BAD_GATEWAY;
            case ORIGIN_TIMEOUT -> HttpStatus.GATEWAY_TIMEOUT;
            case NOT_AN_IMAGE, FORMAT_UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case IMAGE_MALFORMED, IMAGE_TOO_LARGE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case OVERLOADED -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
