package org.halfsilver.web;

import java.util.List;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Mono;

/** Says of a path that is there which methods it has (RFC 9110, section 15.5.6), where no route before it took the call. */
final class OtherMethods {
    private OtherMethods() {
    }

    static RouterFunction<ServerResponse> of(String path, HttpMethod... methods) {
        return RouterFunctions.route(RequestPredicates.path(path),
                request -> Mono.error(new MethodNotAllowedException(request.method(), List.of(methods))));
    }
}
