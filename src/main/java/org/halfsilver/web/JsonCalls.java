package org.halfsilver.web;

import java.util.function.Function;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** JSON in, JSON out: reads and computes as far as there is room for it. */
final class JsonCalls {
    private final Admission admission;
    private final Json json;
    private final int maxBodyBytes;

    JsonCalls(Admission admission, Json json, int maxBodyBytes) {
        this.admission = admission;
        this.json = json;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** {@return what is computed of a request's body; an error that is a refusal where it can't be read or there is no room} */
    <B, T> Mono<T> compute(ServerRequest request, Class<B> type, Function<B, T> computation) {
        MediaType media = request.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
        if (!media.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
            return Mono.error(new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "media-type-unsupported",
                    "The body is to be application/json.").exception());
        }
        RewriteOptions.noneIn(request.queryParams());
        return admission.admit(RequestBodies.mostBytes(request, maxBodyBytes),
                () -> RequestBodies.read(request, maxBodyBytes)
                        .flatMap(body -> admission
                                .compute(() -> computation.apply(json.read(body, type)))));
    }

    Mono<ServerResponse> answer(HttpStatus status, Object body) {
        return ServerResponse.status(status).contentType(MediaType.APPLICATION_JSON).bodyValue(json.write(body));
    }
}
