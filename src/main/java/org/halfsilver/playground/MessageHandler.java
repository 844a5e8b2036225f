package org.halfsilver.playground;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;

import org.halfsilver.image.Reencoder;
import org.halfsilver.link.LinkKeys;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.proxy.ImageProxy;
import org.halfsilver.rewrite.MailRewriter;
import org.halfsilver.rewrite.RemoteImages;
import org.halfsilver.rewrite.RewriteRequest;
import org.halfsilver.rewrite.RewriteResult;
import org.halfsilver.rewrite.TrackerHandling;

/** {@code POST /playground/messages}: takes a message, rewrites it both ways, and keeps it for the frames. */
final class MessageHandler {
    private static final MediaType MAIL = new MediaType("message", "rfc822");
    /** Transfer encodings make a third more of pictures that come along. */
    private static final int MAX_MAIL_BYTES = 32 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MailRewriter rewriter;
    private final ProxyLinks links;
    private final ImageProxy proxy;
    private final Reencoder reencoder;
    private final KeptMessages messages;
    private final Scheduler computing;
    private final int maxMessageBytes;

    MessageHandler(MailRewriter rewriter, ProxyLinks links, ImageProxy proxy, Reencoder reencoder,
            KeptMessages messages, Scheduler computing, int maxMessageBytes) {
        this.rewriter = rewriter;
        this.links = links;
        this.proxy = proxy;
        this.reencoder = reencoder;
        this.messages = messages;
        this.computing = computing;
        this.maxMessageBytes = maxMessageBytes;
    }

    Mono<ServerResponse> handle(ServerRequest request) {
        MediaType type = request.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
        boolean mail = type.equalsTypeAndSubtype(MAIL);
        if (!mail && !type.equalsTypeAndSubtype(MediaType.TEXT_HTML)) {
            return Mono.error(new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE));
        }
        TrackerHandling trackers = request.queryParam("trackers").orElse("block").equals("proxy")
                ? TrackerHandling.PROXY
                : TrackerHandling.BLOCK;
        return body(request, mail ? MAX_MAIL_BYTES : maxMessageBytes)
                .flatMap(bytes -> Mono.fromCallable(() -> view(source(bytes, type), trackers)).subscribeOn(computing))
                .timeout(PATIENCE)
                .onErrorMap(RejectedExecutionException.class,
                        e -> new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS))
                .onErrorMap(TimeoutException.class,
                        e -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE))
                .flatMap(view -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .headers(headers -> {
                            Headers.common(headers, "default-src 'none'");
                            headers.setCacheControl("no-store");
                        })
                        .bodyValue(JsonMapper.shared().writeValueAsBytes(view)));
    }

    private static Mono<byte[]> body(ServerRequest request, int limit) {
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), limit)
                .map(MessageHandler::bytes)
                .onErrorMap(DataBufferLimitException.class,
                        e -> new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE))
                .defaultIfEmpty(new byte[0]);
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** A mail's source that was pasted is text, and says so by its charset. */
    private static MailSource source(byte[] bytes, MediaType type) {
        MailSource source = type.equalsTypeAndSubtype(MAIL)
                ? MailReader.read(bytes, type.getCharset() != null)
                : MailSource.ofHtml(bytes);
        if (source == null) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return source;
    }

    private MessageView view(MailSource source, TrackerHandling trackers) {
        RewriteResult.Rewritten held = rewrite(source, RemoteImages.HOLD, trackers);
        RewriteResult.Rewritten shown = rewrite(source, RemoteImages.PROXY, trackers);
        List<Boolean> inMemory = shown.images().stream()
                .map(image -> proxy.isInMemory(LinkKeys.DEFAULT_TENANT, image.url()))
                .toList();
        String id = messages.keep(new KeptMessage(
                HeldPlaces.mark(InlinedPictures.insert(held.html(), source.inlined(), reencoder)),
                InlinedPictures.insert(shown.html(), source.inlined(), reencoder),
                shown.images(), inMemory, System.nanoTime()));
        return new MessageView(id, source.subject(), source.from(), shown.html(),
                shown.images().stream().map(MessageView.Image::of).toList(),
                shown.blocked().stream().map(MessageView.Blocked::of).toList());
    }

    private RewriteResult.Rewritten rewrite(MailSource source, RemoteImages remoteImages, TrackerHandling trackers) {
        @Nullable
        String baseUrl = source.baseUrl();
        RewriteResult result = rewriter.rewrite(new RewriteRequest(source.html(), baseUrl, remoteImages, trackers,
                Objects.requireNonNull(links.forTenant(LinkKeys.DEFAULT_TENANT))));
        return switch (result) {
            case RewriteResult.Rewritten rewritten -> rewritten;
            case RewriteResult.Refused refused -> throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        };
    }
}
