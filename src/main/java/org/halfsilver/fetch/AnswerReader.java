package org.halfsilver.fetch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;

/** Makes an {@link Answer} of what an origin sends back. */
final class AnswerReader {
    /** A small body of an answer that is of no use is read, which is cheaper than a new connection. */
    private static final int WORTH_READING = 16 << 10;
    private static final int NO_LENGTH = -1;
    private static final int MAX_LENGTH_DIGITS = 18;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** Codings that make other bytes of the picture's (RFC 9110 section 8.4.1 and the IANA registry). */
    private static final Set<String> CODINGS = Set.of("aes128gcm", "br", "compress", "dcb", "dcz", "deflate", "exi",
            "gzip", "pack200-gzip", "x-compress", "x-gzip", "zstd");

    private final FetchSettings settings;
    private final ByteBudget budget;

    AnswerReader(FetchSettings settings, ByteBudget budget) {
        this.settings = settings;
        this.budget = budget;
    }

    /** {@return one answer, or an error that {@link Failures} understands} */
    Publisher<Answer> read(Exchange exchange, HttpClientResponse response, Connection connection) {
        exchange.onAnswer();
        int status = response.status().code();
        HttpHeaders headers = response.responseHeaders();
        long length = contentLength(headers);
        if (REDIRECTS.contains(status)) {
            return without(exchange, connection, length, redirect(status, headers));
        }
        if (status != 200 && status != 203) {
            return without(exchange, connection, length,
                    refused("status " + status, retryAfter(status, headers), passes(status)));
        }
        if (isEncoded(headers)) {
            return without(exchange, connection, length,
                    refused("content coding though none was accepted", null, /* passing= */ false));
        }
        return whole(exchange, connection, length, endsWithConnection(response, length),
                CacheControl.read(headers, Instant.now()));
    }

    private Publisher<Answer> whole(Exchange exchange, Connection connection, long length, boolean endsWithConnection,
            Freshness freshness) {
        Body body = new Body(settings.limits(), budget, connection.channel().alloc(), length);
        return end(connection, pieces(exchange, connection).doOnNext(body::append))
                .then(Mono.<Answer>fromCallable(() -> {
                    if (endsWithConnection && !wasClosedInOrder(connection)) {
                        throw new RefusedFetchException(FetchRefusal.ORIGIN_UNREACHABLE, "body ended early");
                    }
                    FetchedBody fetched = body.complete();
                    exchange.end(/* whole= */ true);
                    return new Answer.Whole(new FetchResult.Fetched(fetched, freshness));
                }))
                .doOnError(thrown -> body.close())
                .doOnCancel(body::close);
    }

    private static Publisher<Answer> without(Exchange exchange, Connection connection, long length, Answer answer) {
        if (length < 0 || length > WORTH_READING) {
            return Mono.just(answer);
        }
        return end(connection, pieces(exchange, connection))
                .then(Mono.fromRunnable(() -> exchange.end(/* whole= */ true)))
                .onErrorComplete()
                .thenReturn(answer);
    }

    private static Flux<ByteBuf> pieces(Exchange exchange, Connection connection) {
        return connection.inbound().receive().doOnNext(piece -> exchange.onBytes(piece.readableBytes()));
    }

    /** The end of a body, told after Netty has dealt with it: the connection is back in its pool then. */
    private static Mono<Void> end(Connection connection, Flux<ByteBuf> pieces) {
        return pieces.then().publishOn(Schedulers.fromExecutor(connection.channel().eventLoop()));
    }

    private Answer redirect(int status, HttpHeaders headers) {
        List<String> locations = headers.getAll(HttpHeaderNames.LOCATION);
        if (locations.isEmpty() || locations.stream().distinct().count() > 1) {
            return refused("status " + status + " without one location", null, /* passing= */ false);
        }
        // Header values are octets (RFC 9110 section 5.5); an address beyond ASCII is UTF-8 as in browsers.
        byte[] octets = locations.getFirst().getBytes(StandardCharsets.ISO_8859_1);
        return new Answer.Redirect(new String(octets, StandardCharsets.UTF_8),
                CacheControl.read(headers, Instant.now()));
    }

    private @Nullable Duration retryAfter(int status, HttpHeaders headers) {
        return status == 429 || status == 503
                ? RetryAfter.parse(headers.get(HttpHeaderNames.RETRY_AFTER), Instant.now(),
                        settings.origins().maxRetryAfter())
                : null;
    }

    private static boolean passes(int status) {
        return status >= 500 || status == 408 || status == 425 || status == 429;
    }

    private static Answer refused(String detail, @Nullable Duration retryAfter, boolean passing) {
        return new Answer.Refused(new FetchResult.Refused(FetchRefusal.ORIGIN_STATUS, detail, retryAfter, passing),
                /* downBeforeRequest= */ false);
    }

    private static boolean isEncoded(HttpHeaders headers) {
        for (String value : headers.getAll(HttpHeaderNames.CONTENT_ENCODING)) {
            for (String coding : value.split(",", -1)) {
                if (CODINGS.contains(coding.strip().toLowerCase(Locale.ROOT))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long contentLength(HttpHeaders headers) {
        String value = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        boolean digits = value != null && !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (value == null || !digits) {
            return NO_LENGTH;
        }
        return value.length() > MAX_LENGTH_DIGITS ? Long.MAX_VALUE : Long.parseLong(value);
    }

    /** RFC 9112 section 6.3 rule 8: such a body has no end of its own. */
    private static boolean endsWithConnection(HttpClientResponse response, long length) {
        return length < 0 && response.version().majorVersion() == 1
                && !response.responseHeaders().contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    /** RFC 9112 section 9.8: over TLS, an end without close_notify may be an attacker's. */
    private static boolean wasClosedInOrder(Connection connection) {
        SslHandler tls = connection.channel().pipeline().get(SslHandler.class);
        return tls == null || tls.sslCloseFuture().isSuccess();
    }
}
