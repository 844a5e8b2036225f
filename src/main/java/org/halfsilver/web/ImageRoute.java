package org.halfsilver.web;

import org.reactivestreams.Publisher;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/**
 * {@code GET /i/{link}}, as a route of the server's own: it stays below WebFlux's dispatcher, whose share of a cached
 * hit's time is larger than everything that Halfsilver does for it.
 */
final class ImageRoute implements NettyRouteProvider {
    private static final String PREFIX = "/i/";

    private final HotLinks links;
    private final ImageExchange exchange;

    ImageRoute(HotLinks links, ImageExchange exchange) {
        this.links = links;
        this.exchange = exchange;
    }

    @Override
    public HttpServerRoutes apply(HttpServerRoutes routes) {
        return routes.route(request -> RequestTarget.originForm(request.uri()).startsWith(PREFIX), this::handle);
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return exchange.handle(request, response, () -> links.open(token(RequestTarget.originForm(request.uri()))));
    }

    private static String token(String uri) {
        int query = uri.indexOf('?', PREFIX.length());
        return query < 0 ? uri.substring(PREFIX.length()) : uri.substring(PREFIX.length(), query);
    }
}
