package org.halfsilver.web;

import java.util.stream.Stream;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The paths of the API. Every one asks for a token first, but its description, which tells nothing of this service. */
final class ApiRoutes {
    private static final String DESCRIPTION = "/v3/api-docs";

    private ApiRoutes() {
    }

    /**
     * The routes.
     *
     * @param own whether a request came to the service itself; the management server sees its routes too
     */
    static RouterFunction<ServerResponse> of(RequestPredicate own, RewriteHandler rewrite, AddressHandlers addresses,
            PrefetchHandler prefetch,
            ApiTokenFilter tokens, ApiDescription description) {
        return RouterFunctions.nest(own, RouterFunctions.route()
                .POST("/v1/rewrite", rewrite::handle)
                .POST("/v1/links", addresses::links)
                .POST("/v1/prefetch", prefetch::handle)
                .POST("/v1/purge", addresses::purge)
                .filter(tokens)
                .build()
                .and(RouterFunctions.route()
                        .GET(DESCRIPTION, description::handle)
                        .HEAD(DESCRIPTION, description::handle)
                        .build())
                .and(otherMethods()));
    }

    private static RouterFunction<ServerResponse> otherMethods() {
        return Stream.of("/v1/rewrite", "/v1/links", "/v1/prefetch", "/v1/purge")
                .map(path -> OtherMethods.of(path, HttpMethod.POST))
                .reduce(OtherMethods.of(DESCRIPTION, HttpMethod.GET, HttpMethod.HEAD), RouterFunction::and);
    }
}
