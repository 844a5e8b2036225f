package org.halfsilver.web;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

import org.halfsilver.link.ProxyLinks;
import org.halfsilver.proxy.Prefetcher;
import org.halfsilver.rewrite.MailRewriter;
import org.halfsilver.rewrite.RewriteRequest;
import org.halfsilver.rewrite.RewriteResult;

/** {@code POST /v1/rewrite}: JSON in and out, or HTML in and out. */
final class RewriteHandler {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final MailRewriter rewriter;
    private final ProxyLinks links;
    private final Prefetcher prefetcher;
    private final Admission admission;
    private final Json json;
    private final WebSettings settings;
    private final String contentSecurityPolicy;
    private final WebListener listener;

    RewriteHandler(MailRewriter rewriter, ProxyLinks links, Prefetcher prefetcher, Admission admission, Json json,
            WebSettings settings, WebListener listener) {
        this.listener = listener;
        this.rewriter = rewriter;
        this.links = links;
        this.prefetcher = prefetcher;
        this.admission = admission;
        this.json = json;
        this.settings = settings;
        this.contentSecurityPolicy = settings.contentSecurityPolicy();
    }

    Mono<ServerResponse> handle(ServerRequest request) {
        MediaType type = request.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
        if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
            RewriteOptions.noneIn(request.queryParams());
            return admission.admit(RequestBodies.mostBytes(request, settings.maxBodyBytes()), () -> RequestBodies
                    .read(request, settings.maxBodyBytes())
                    .flatMap(body -> admission.compute(() -> rewriteJson(request, body)))
                    .flatMap(body -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(body)));
        }
        if (type.equalsTypeAndSubtype(MediaType.TEXT_HTML)) {
            RewriteOptions options = RewriteOptions.of(request.queryParams(),
                    ApiTokenFilter.tenant(request).rewriting());
            Charset charset = Objects.requireNonNullElse(type.getCharset(), StandardCharsets.UTF_8);
            return admission.admit(RequestBodies.mostBytes(request, settings.maxMessageBytes()),
                    () -> RequestBodies.read(request, settings.maxMessageBytes())
                            .flatMap(body -> admission
                                    .compute(() -> rewrite(request, RequestBodies.decode(body, charset), options)))
                            .flatMap(report -> ServerResponse.ok()
                                    .contentType(HTML)
                                    .header("Halfsilver-Summary", report.summary().header())
                                    .header("Content-Security-Policy", report.contentSecurityPolicy())
                                    .bodyValue(report.html().getBytes(StandardCharsets.UTF_8))));
        }
        return Mono.error(new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "media-type-unsupported",
                "The body is to be application/json or text/html.").exception());
    }

    private byte[] rewriteJson(ServerRequest request, byte[] body) {
        RewriteCall call = json.read(body, RewriteCall.class);
        if (call.html() == null) {
            throw new Problem(HttpStatus.BAD_REQUEST, "json-malformed", "The member html is missing.").exception();
        }
        return json.write(rewrite(request, call.html(), call.options(ApiTokenFilter.tenant(request).rewriting())));
    }

    private RewriteReport rewrite(ServerRequest request, String html, RewriteOptions options) {
        long start = System.nanoTime();
        RewriteResult result = rewriter.rewrite(new RewriteRequest(WellFormedText.of(html), options.baseUrl(),
                options.remoteImages(), options.trackers(),
                links.forTenant(ApiTokenFilter.tenant(request).name())));
        return switch (result) {
            case RewriteResult.Rewritten rewritten -> {
                listener.rewritten(html.length(), System.nanoTime() - start, rewritten);
                if (options.prefetch()) {
                    prefetcher
                            .prefetch(ApiTokenFilter.tenant(request).name(),
                                    PrefetchHandler.prefetchable(rewritten, options.trackers()).toList())
                            .subscribe();
                }
                yield RewriteReport.of(rewritten, contentSecurityPolicy);
            }
            case RewriteResult.Refused refused ->
                throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "message-too-large", refused.detail()).exception();
        };
    }
}
