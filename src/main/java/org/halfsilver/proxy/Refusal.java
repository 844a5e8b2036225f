package org.halfsilver.proxy;

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
    LINK_INVALID("link-invalid", Persistence.NONE),
    /** The link's last day has passed. */
    LINK_EXPIRED("link-expired", Persistence.NONE),
    /** The address is not public, or the operator denies it. */
    ADDRESS_FORBIDDEN("address-forbidden", Persistence.LASTING),
    /** The host's name has no address. */
    ORIGIN_UNRESOLVED("origin-unresolved", Persistence.BRIEF),
    /** No connection could be made, or it broke. */
    ORIGIN_UNREACHABLE("origin-unreachable", Persistence.BRIEF),
    /** The origin's TLS or certificate is not acceptable. */
    ORIGIN_TLS("origin-tls", Persistence.BRIEF),
    /** The origin answered with a status that carries no image. */
    ORIGIN_STATUS("origin-status", Persistence.LASTING),
    /** A deadline passed. */
    ORIGIN_TIMEOUT("origin-timeout", Persistence.BRIEF),
    /** The body is beyond its limit. */
    ORIGIN_TOO_LARGE("origin-too-large", Persistence.LASTING),
    /** Too many redirects, or a loop of them. */
    TOO_MANY_REDIRECTS("too-many-redirects", Persistence.LASTING),
    /** The body is no picture. */
    NOT_AN_IMAGE("not-an-image", Persistence.LASTING),
    /** The body is a picture of a kind that is not served. */
    FORMAT_UNSUPPORTED("format-unsupported", Persistence.LASTING),
    /** The picture's file is broken. */
    IMAGE_MALFORMED("image-malformed", Persistence.LASTING),
    /** The picture has too many pixels or frames, or takes too long. */
    IMAGE_TOO_LARGE("image-too-large", Persistence.LASTING),
    /** This service has as much to do as it may. */
    OVERLOADED("overloaded", Persistence.NONE);

    private static final Map<String, Refusal> BY_REASON = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(Refusal::reason, Function.identity()));

    private final String reason;
    private final Persistence persistence;

    Refusal(String reason, Persistence persistence) {
        this.reason = reason;
        this.persistence = persistence;
    }

    /** {@return the stable word for it, as it stands in {@code Halfsilver-Reason}} */
    public String reason() {
        return reason;
    }

    /** {@return how soon its cause may pass} */
    Persistence persistence() {
        return persistence;
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

    /** How soon the cause of a refusal may pass. */
    enum Persistence {
        /** It says nothing of the address: not remembered. */
        NONE,
        /** Origins fail like this for moments, or for hours: remembered for a time that grows. */
        BRIEF,
        /** Another attempt would most likely end the same way. */
        LASTING
    }
}
