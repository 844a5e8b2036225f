package org.halfsilver.proxy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.halfsilver.fetch.FetchRefusal;
import org.halfsilver.image.codec.ImageRefusal;
import org.halfsilver.link.LinkRefusal;

/**
 * Why a reader gets no image. The reason is part of the interface and never changes its meaning; how long the refusal is
 * remembered follows from how soon its cause may pass.
 */
public enum Refusal {
    /** The link was not made here, or was altered. */
    LINK_INVALID("link-invalid", Keep.NOT),
    /** The link's last day has passed. */
    LINK_EXPIRED("link-expired", Keep.NOT),
    /** The address is not public, or the operator denies it. */
    ADDRESS_FORBIDDEN("address-forbidden", Keep.LONG),
    /** The host's name has no address. */
    ORIGIN_UNRESOLVED("origin-unresolved", Keep.SHORT),
    /** No connection could be made, or it broke. */
    ORIGIN_UNREACHABLE("origin-unreachable", Keep.SHORT),
    /** The origin's TLS or certificate is not acceptable. */
    ORIGIN_TLS("origin-tls", Keep.SHORT),
    /** The origin answered with a status that carries no image. */
    ORIGIN_STATUS("origin-status", Keep.LONG),
    /** A deadline passed. */
    ORIGIN_TIMEOUT("origin-timeout", Keep.SHORT),
    /** The body is beyond its limit. */
    ORIGIN_TOO_LARGE("origin-too-large", Keep.LONG),
    /** Too many redirects, or a loop of them. */
    TOO_MANY_REDIRECTS("too-many-redirects", Keep.LONG),
    /** The body is no picture. */
    NOT_AN_IMAGE("not-an-image", Keep.LONG),
    /** The body is a picture of a kind that is not served. */
    FORMAT_UNSUPPORTED("format-unsupported", Keep.LONG),
    /** The picture's file is broken. */
    IMAGE_MALFORMED("image-malformed", Keep.LONG),
    /** The picture has too many pixels or frames, or takes too long. */
    IMAGE_TOO_LARGE("image-too-large", Keep.LONG),
    /** This service has as much to do as it may. */
    OVERLOADED("overloaded", Keep.NOT);

    private static final Map<String, Refusal> BY_REASON = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(Refusal::reason, Function.identity()));

    private final String reason;
    private final Duration keep;

    Refusal(String reason, Duration keep) {
        this.reason = reason;
        this.keep = keep;
    }

    /** {@return the stable word for it, as it stands in {@code Halfsilver-Reason}} */
    public String reason() {
        return reason;
    }

    /** {@return how long it is remembered for an address; zero where it isn't} */
    public Duration keep() {
        return keep;
    }

    static Refusal ofReason(String reason) {
        Refusal refusal = BY_REASON.get(reason);
        if (refusal == null) {
            throw new IllegalArgumentException("reason: " + reason + " (expected: one of " + BY_REASON.keySet() + ")");
        }
        return refusal;
    }

    static Refusal of(LinkRefusal refusal) {
        return switch (refusal) {
            case INVALID -> LINK_INVALID;
            case EXPIRED -> LINK_EXPIRED;
        };
    }

    static Refusal of(FetchRefusal refusal) {
        return switch (refusal) {
            case ADDRESS_FORBIDDEN -> ADDRESS_FORBIDDEN;
            case ORIGIN_UNRESOLVED -> ORIGIN_UNRESOLVED;
            case ORIGIN_UNREACHABLE -> ORIGIN_UNREACHABLE;
            case ORIGIN_TLS -> ORIGIN_TLS;
            case ORIGIN_STATUS -> ORIGIN_STATUS;
            case ORIGIN_TIMEOUT -> ORIGIN_TIMEOUT;
            case ORIGIN_TOO_LARGE -> ORIGIN_TOO_LARGE;
            case TOO_MANY_REDIRECTS -> TOO_MANY_REDIRECTS;
            case OVERLOADED -> OVERLOADED;
        };
    }

    static Refusal of(ImageRefusal refusal) {
        return switch (refusal) {
            case NOT_AN_IMAGE -> NOT_AN_IMAGE;
            case FORMAT_UNSUPPORTED -> FORMAT_UNSUPPORTED;
            case IMAGE_MALFORMED -> IMAGE_MALFORMED;
            case IMAGE_TOO_LARGE -> IMAGE_TOO_LARGE;
            case OVERLOADED -> OVERLOADED;
        };
    }

    /** Times to remember a refusal; constants of an enum can't be its own forward references. */
    private static final class Keep {
        static final Duration NOT = Duration.ZERO;
        static final Duration SHORT = Duration.ofSeconds(30);
        static final Duration LONG = Duration.ofMinutes(10);
    }
}
