package org.halfsilver.web;

import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The paths of the API; every one of them asks for a token first. */
final class ApiRoutes {
    private ApiRoutes() {
    }

    /**
     * The routes.
     *
     * @param own whether a request came to the service itself; the management server sees its routes too
     */
    static RouterFunction<ServerResponse> of(RequestPredicate own, RewriteHandler rewrite, AddressHandlers addresses,
            ApiTokenFilter tokens) {
        return RouterFunctions.nest(own, RouterFunctions.route()
                .POST("/v1/rewrite", rewrite::handle)
                .POST("/v1/links", addresses::links)
                .POST("/v1/prefetch", addresses::prefetch)
                .POST("/v1/purge", addresses::purge)
                .filter(tokens)
                .build());
    }
}
