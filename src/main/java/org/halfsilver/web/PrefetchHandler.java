package org.halfsilver.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

import org.halfsilver.link.ProxyLinks;
import org.halfsilver.proxy.Prefetcher;
import org.halfsilver.rewrite.MailRewriter;
import org.halfsilver.rewrite.RewriteRequest;
import org.halfsilver.rewrite.RewriteResult;
import org.halfsilver.rewrite.RewrittenImage;
import org.halfsilver.rewrite.TrackerHandling;

/** {@code POST /v1/prefetch}: takes addresses into the queue, or those of a message's images. */
final class PrefetchHandler {
    private final MailRewriter rewriter;
    private final ProxyLinks links;
    private final Prefetcher prefetcher;
    private final JsonCalls calls;

    PrefetchHandler(MailRewriter rewriter, ProxyLinks links, Prefetcher prefetcher, JsonCalls calls) {
        this.rewriter = rewriter;
        this.links = links;
        this.prefetcher = prefetcher;
        this.calls = calls;
    }

    Mono<ServerResponse> handle(ServerRequest request) {
        return calls.compute(request, PrefetchCall.class, call -> addresses(request, call))
                .flatMap(addresses -> prefetcher.prefetch(ApiTokenFilter.tenant(request).name(), addresses))
                .flatMap(accepted -> calls.answer(HttpStatus.ACCEPTED, Map.of("accepted", accepted)));
    }

    private List<String> addresses(ServerRequest request, PrefetchCall call) {
        List<String> named = AddressHandlers.canonical(call.addresses());
        return call.html() == null
                ? named
                : Stream.concat(named.stream(), imagesOf(request, call.html(), call)).distinct().toList();
    }

    private Stream<String> imagesOf(ServerRequest request, String html, PrefetchCall call) {
        RewriteOptions options = RewriteOptions.of(call.baseUrl(), null, call.trackers(), null,
                ApiTokenFilter.tenant(request).rewriting());
        RewriteResult result = rewriter.rewrite(new RewriteRequest(WellFormedText.of(html), options.baseUrl(),
                options.remoteImages(), options.trackers(), links.forTenant(ApiTokenFilter.tenant(request).name())));
        return switch (result) {
            case RewriteResult.Rewritten rewritten -> prefetchable(rewritten, options.trackers());
            case RewriteResult.Refused refused ->
                throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "message-too-large", refused.detail()).exception();
        };
    }

    /** {@return the canonical addresses of images that readers will see: trackers only where they are shown} */
    static Stream<String> prefetchable(RewriteResult.Rewritten rewritten, TrackerHandling trackers) {
        boolean trackersToo = trackers == TrackerHandling.PROXY;
        return rewritten.images().stream()
                .filter(image -> trackersToo || image.tracker() == null)
                .map(RewrittenImage::url)
                .distinct();
    }
}
