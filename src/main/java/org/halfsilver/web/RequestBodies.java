package org.halfsilver.web;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Reads request bodies within a limit, counted on the bytes that come, and decodes them strictly. */
final class RequestBodies {
    private RequestBodies() {
    }

    /** {@return the bytes that a body can have: what it declares, or all that is allowed} */
    static long mostBytes(ServerRequest request, int maxBytes) {
        return Math.min(request.headers().contentLength().orElse(maxBytes), maxBytes);
    }

    /**
     * Reads a body whole.
     *
     * @param request the request
     * @param maxBytes the limit
     * @return the bytes, none for an empty body; a {@code message-too-large} problem past the limit
     */
    static Mono<byte[]> read(ServerRequest request, int maxBytes) {
        if (request.headers().contentLength().orElse(0) > maxBytes) {
            return Mono.error(tooLarge(maxBytes));
        }
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), maxBytes)
                .map(RequestBodies::bytes)
                .onErrorMap(DataBufferLimitException.class, e -> tooLarge(maxBytes))
                .defaultIfEmpty(new byte[0]);
    }

    /**
     * Decodes text, refusing what the charset doesn't allow.
     *
     * @param bytes the text's bytes
     * @param charset how they are encoded
     * @return the text
     * @throws ProblemException {@code encoding-malformed}
     */
    static String decode(byte[] bytes, Charset charset) {
        try {
            return MessageCharset.decode(bytes, charset);
        } catch (CharacterCodingException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "encoding-malformed", "The body is not " + charset + ".")
                    .exception();
        }
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static ProblemException tooLarge(int maxBytes) {
        return new Problem(HttpStatus.CONTENT_TOO_LARGE, "message-too-large",
                "The body is over " + maxBytes + " bytes.")
                .exception();
    }
}
