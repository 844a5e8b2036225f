package org.halfsilver.web;

import java.time.Duration;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import org.halfsilver.cache.CacheEntry;
import org.halfsilver.image.EncodedImage;
import org.halfsilver.proxy.ImageAnswer;
import org.halfsilver.proxy.Refusal;

/** Writes answers of the image route. Nothing of an origin's headers is in them. */
final class ImageResponses {
    static final String REASON = "Halfsilver-Reason";

    private static final Logger LOG = LoggerFactory.getLogger(ImageResponses.class);

    private static final String REFUSAL_CACHE_CONTROL = "private, max-age=30";
    private static final String TRACKER_BLOCKED = "tracker-blocked";
    private static final Duration DEFAULT_RETRY = Duration.ofSeconds(5);

    private final long browserMaxAge;
    private final String imageCacheControl;

    /**
     * Answers whose images a browser may keep.
     *
     * @param browserMaxAge how long
     */
    ImageResponses(Duration browserMaxAge) {
        this.browserMaxAge = browserMaxAge.toSeconds();
        this.imageCacheControl = "private, max-age=" + browserMaxAge.toSeconds() + ", immutable";
    }

    Publisher<Void> write(ImageAnswer answer, HttpServerRequest request, HttpServerResponse response) {
        return switch (answer) {
            case ImageAnswer.Served(var entry, var lifetime) -> image(entry,
                    lifetime >= browserMaxAge ? imageCacheControl : "private, max-age=" + lifetime, request, response);
            case ImageAnswer.TrackerBlocked blocked -> {
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
        LOG.error("image pipeline failed: {} at {}", error.getClass().getName(), Failures.place(error));
        return Mono.just(new ImageAnswer.Refused(Refusal.OVERLOADED, null));
    }

    Publisher<Void> methodNotAllowed(HttpServerResponse response) {
        Problem problem = new Problem(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed",
                "Images are read with GET or HEAD.");
        common(response.status(problem.status().value()).responseHeaders(), Problem.MEDIA_TYPE, "no-store");
        return send(problem.json(), response);
    }

    private Publisher<Void> image(CacheEntry.Image entry, String cacheControl, HttpServerRequest request,
            HttpServerResponse response) {
        String match = request.requestHeaders().get(HttpHeaderNames.IF_NONE_MATCH);
        if (match != null && EntityTags.matches(match, entry.etag())) {
            HttpHeaders headers = response.status(HttpStatus.NOT_MODIFIED.value()).responseHeaders();
            headers.set(HttpHeaderNames.ETAG, entry.etag());
            headers.set(HttpHeaderNames.CACHE_CONTROL, cacheControl);
            return response.send();
        }
        EncodedImage image = entry.image();
        response.header(HttpHeaderNames.ETAG, entry.etag());
        return body(HttpStatus.OK, image.format().mediaType(), cacheControl, image.bytes(), request, response);
    }

    private static Publisher<Void> refusal(ImageAnswer.Refused refused, HttpServerRequest request,
            HttpServerResponse response) {
        Refusal refusal = refused.refusal();
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

    private static boolean wantsJson(HttpServerRequest request) {
        String accept = request.requestHeaders().get(HttpHeaderNames.ACCEPT);
        return accept != null && (accept.contains("application/json") || accept.contains(Problem.MEDIA_TYPE));
    }

    private static Publisher<Void> body(HttpStatus status, String mediaType, String cacheControl, byte[] bytes,
            HttpServerRequest request, HttpServerResponse response) {
        common(response.status(status.value()).responseHeaders(), mediaType, cacheControl);
        if (request.method().equals(HttpMethod.HEAD)) {
            response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length));
            return response.send();
        }
        return send(bytes, response);
    }

    private static Publisher<Void> send(byte[] bytes, HttpServerResponse response) {
        response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length));
        return response.sendObject(Unpooled.wrappedBuffer(bytes));
    }

    private static void common(HttpHeaders headers, String mediaType, String cacheControl) {
        headers.set(HttpHeaderNames.CONTENT_TYPE, mediaType);
        headers.set(HttpHeaderNames.CACHE_CONTROL, cacheControl);
        headers.set(HttpHeaderNames.CONTENT_DISPOSITION, "inline");
        headers.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox");
        headers.set("X-Content-Type-Options", "nosniff");
        // The mail is shown on another origin than the images come from.
        headers.set("Cross-Origin-Resource-Policy", "cross-origin");
        headers.set("Referrer-Policy", "no-referrer");
    }
}
