package org.halfsilver.web;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.AsciiString;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import org.halfsilver.cache.CacheEntry;
import org.halfsilver.image.EncodedImage;
import org.halfsilver.image.codec.ImageFormat;
import org.halfsilver.proxy.ImageAnswer;
import org.halfsilver.proxy.Refusal;

/** Writes answers of the image route. Nothing of an origin's headers is in them. */
final class ImageResponses {
    static final String REASON = "Halfsilver-Reason";

    private static final Logger LOG = LoggerFactory.getLogger(ImageResponses.class);

    private static final AsciiString INLINE = AsciiString.cached("inline");
    private static final AsciiString SANDBOX = AsciiString.cached("default-src 'none'; sandbox");
    private static final AsciiString CONTENT_TYPE_OPTIONS = AsciiString.cached("X-Content-Type-Options");
    private static final AsciiString NOSNIFF = AsciiString.cached("nosniff");
    private static final AsciiString RESOURCE_POLICY = AsciiString.cached("Cross-Origin-Resource-Policy");
    private static final AsciiString CROSS_ORIGIN = AsciiString.cached("cross-origin");
    private static final AsciiString REFERRER_POLICY = AsciiString.cached("Referrer-Policy");
    private static final AsciiString NO_REFERRER = AsciiString.cached("no-referrer");

    private static final String REFUSAL_CACHE_CONTROL = "private, max-age=30";
    private static final String TRACKER_BLOCKED = "tracker-blocked";
    private static final Duration DEFAULT_RETRY = Duration.ofSeconds(5);

    private final long browserMaxAge;
    private final AsciiString imageCacheControl;
    private final Map<ImageFormat, HttpHeaders> imageHeaders = new EnumMap<>(ImageFormat.class);
    private final WebListener listener;
    private final Draining draining;
    private final PacedBody bodies;

    /**
     * Answers whose images a browser may keep.
     *
     * @param browserMaxAge how long
     * @param listener told of every answer
     * @param draining whether connections are to be closed
     * @param bodies writes them
     */
    ImageResponses(Duration browserMaxAge, WebListener listener, Draining draining, PacedBody bodies) {
        this.bodies = bodies;
        this.listener = listener;
        this.draining = draining;
        this.browserMaxAge = browserMaxAge.toSeconds();
        this.imageCacheControl = AsciiString.cached("private, max-age=" + this.browserMaxAge + ", immutable");
        for (ImageFormat format : ImageFormat.values()) {
            HttpHeaders headers = new DefaultHttpHeaders();
            common(headers, AsciiString.cached(format.mediaType()), imageCacheControl);
            imageHeaders.put(format, headers);
        }
    }

    Publisher<Void> write(ImageAnswer answer, HttpServerRequest request, HttpServerResponse response) {
        if (draining.hasBegun()) {
            response.keepAlive(false);
        }
        return switch (answer) {
            case ImageAnswer.Served(var entry, var lifetime) -> image(entry,
                    lifetime >= browserMaxAge ? imageCacheControl : "private, max-age=" + lifetime, request, response);
            case ImageAnswer.TrackerBlocked blocked -> {
                listener.trackerBlocked();
                response.header(REASON, TRACKER_BLOCKED);
                yield body(HttpStatus.OK, StandInPicture.MEDIA_TYPE, imageCacheControl, StandInPicture.TRANSPARENT,
                        request,
                        response);
            }
            case ImageAnswer.Refused refused -> refusal(refused, request, response);
        };
    }

    Mono<ImageAnswer> failed(Throwable error) {
        // The message may hold an address; the class and the place may not.
        listener.failed();
        LOG.error("image pipeline failed: {} at {}", error.getClass().getName(), Failures.place(error));
        return Mono.just(new ImageAnswer.Refused(Refusal.OVERLOADED, null));
    }

    Publisher<Void> methodNotAllowed(HttpServerResponse response) {
        Problem problem = new Problem(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed",
                "Images are read with GET or HEAD.");
        common(response.status(problem.status().value()).responseHeaders(), Problem.MEDIA_TYPE, "no-store");
        return send(problem.json(), response);
    }

    private Publisher<Void> image(CacheEntry.Image entry, CharSequence cacheControl, HttpServerRequest request,
            HttpServerResponse response) {
        if (isKnown(request, entry.etag())) {
            listener.notModified();
            HttpHeaders headers = response.status(HttpStatus.NOT_MODIFIED.value()).responseHeaders();
            headers.set(HttpHeaderNames.ETAG, entry.etag());
            headers.set(HttpHeaderNames.CACHE_CONTROL, cacheControl);
            return response.chunkedTransfer(false).send();
        }
        byte[] body = entry.image().bytes();
        if (!PacedBody.needsRoom(body.length) || request.method().equals(HttpMethod.HEAD)) {
            return served(entry, cacheControl, request, response);
        }
        return Mono.defer(() -> bodies.hold(body)
                ? Mono.from(served(entry, cacheControl, request, response)).doFinally(end -> bodies.release(body))
                : Mono.from(refusal(new ImageAnswer.Refused(Refusal.OVERLOADED, null), request, response)));
    }

    private Publisher<Void> served(CacheEntry.Image entry, CharSequence cacheControl, HttpServerRequest request,
            HttpServerResponse response) {
        EncodedImage image = entry.image();
        listener.served(image.bytes().length);
        // Copied from checked headers, which costs a fraction of setting and checking them one by one.
        HttpHeaders headers = response.responseHeaders();
        headers.add(Objects.requireNonNull(imageHeaders.get(image.format())));
        headers.set(HttpHeaderNames.CACHE_CONTROL, cacheControl);
        headers.set(HttpHeaderNames.ETAG, entry.etag());
        return content(image.bytes(), request, response);
    }

    private Publisher<Void> refusal(ImageAnswer.Refused refused, HttpServerRequest request,
            HttpServerResponse response) {
        Refusal refusal = refused.refusal();
        listener.refused(refusal);
        HttpStatus status = RefusalStatus.of(refusal);
        HttpHeaders headers = response.responseHeaders();
        headers.set(REASON, refusal.reason());
        headers.set(HttpHeaderNames.VARY, "Accept");
        Duration retry = refused.retryAfter();
        if (retry != null || refusal == Refusal.OVERLOADED) {
            headers.set(HttpHeaderNames.RETRY_AFTER, Math.max(1, (retry == null ? DEFAULT_RETRY : retry).toSeconds()));
        }
        String cacheControl = refusal == Refusal.OVERLOADED ? "no-store" : REFUSAL_CACHE_CONTROL;
        return wantsJson(request)
                ? body(status, Problem.MEDIA_TYPE, cacheControl, new Problem(status, refusal.reason(), null).json(),
                        request,
                        response)
                : body(status, StandInPicture.MEDIA_TYPE, cacheControl, StandInPicture.NEUTRAL, request, response);
    }

    /** Most requests have no condition, and a list that is split over fields is still one list (RFC 9110, section 5.3). */
    private static boolean isKnown(HttpServerRequest request, String etag) {
        HttpHeaders headers = request.requestHeaders();
        return headers.contains(HttpHeaderNames.IF_NONE_MATCH)
                && EntityTags.matches(String.join(",", headers.getAll(HttpHeaderNames.IF_NONE_MATCH)), etag);
    }

    private static boolean wantsJson(HttpServerRequest request) {
        String accept = request.requestHeaders().get(HttpHeaderNames.ACCEPT);
        return accept != null && (accept.contains("application/json") || accept.contains(Problem.MEDIA_TYPE));
    }

    private Publisher<Void> body(HttpStatus status, CharSequence mediaType, CharSequence cacheControl,
            byte[] bytes,
            HttpServerRequest request, HttpServerResponse response) {
        common(response.status(status.value()).responseHeaders(), mediaType, cacheControl);
        return content(bytes, request, response);
    }

    private Publisher<Void> content(byte[] bytes, HttpServerRequest request, HttpServerResponse response) {
        if (request.method().equals(HttpMethod.HEAD)) {
            response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length));
            return response.send();
        }
        return send(bytes, response);
    }

    private Publisher<Void> send(byte[] bytes, HttpServerResponse response) {
        response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length));
        return bodies.send(bytes, response);
    }

    private static void common(HttpHeaders headers, CharSequence mediaType, CharSequence cacheControl) {
        headers.set(HttpHeaderNames.CONTENT_TYPE, mediaType);
        headers.set(HttpHeaderNames.CACHE_CONTROL, cacheControl);
        headers.set(HttpHeaderNames.CONTENT_DISPOSITION, INLINE);
        headers.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, SANDBOX);
        headers.set(CONTENT_TYPE_OPTIONS, NOSNIFF);
        // The mail is shown on another origin than the images come from.
        headers.set(RESOURCE_POLICY, CROSS_ORIGIN);
        headers.set(REFERRER_POLICY, NO_REFERRER);
    }
}
