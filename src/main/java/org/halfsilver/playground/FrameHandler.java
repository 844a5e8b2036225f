package org.halfsilver.playground;

import java.nio.charset.StandardCharsets;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code GET /playground/messages/{id}/before} and {@code …/after}: a message as a document of its own, in a sandbox. */
final class FrameHandler {
    private final KeptMessages messages;
    private final String policy;

    /**
     * A handler.
     *
     * @param messages those that are being looked at
     * @param messagePolicy the policy under which a rewritten message is best shown
     */
    FrameHandler(KeptMessages messages, String messagePolicy) {
        this.messages = messages;
        this.policy = messagePolicy + "; frame-ancestors 'self'; sandbox";
    }

    Mono<ServerResponse> before(ServerRequest request) {
        return Mono.defer(() -> frame(messages.get(request.pathVariable("id")).before()));
    }

    Mono<ServerResponse> after(ServerRequest request) {
        return Mono.defer(() -> frame(messages.get(request.pathVariable("id")).after()));
    }

    private Mono<ServerResponse> frame(String html) {
        return ServerResponse.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .headers(headers -> {
                    Headers.common(headers, policy);
                    headers.set("Referrer-Policy", "no-referrer");
                    headers.set("X-DNS-Prefetch-Control", "off");
                    headers.setCacheControl("no-store");
                })
                .bodyValue(html.getBytes(StandardCharsets.UTF_8));
    }
}
