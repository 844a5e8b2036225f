package org.halfsilver.web;

import org.reactivestreams.Publisher;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

import org.halfsilver.link.CamoLinks;
import org.halfsilver.link.LinkRefusal;
import org.halfsilver.link.OpenedLink;
import org.halfsilver.url.WebAddress;

/** {@code GET /camo/…}: the links that atmos/camo and go-camo made, served as any other. */
final class CamoRoute implements NettyRouteProvider {
    private static final String PREFIX = "/camo/";

    private final CamoLinks links;
    private final ImageExchange exchange;

    CamoRoute(CamoLinks links, ImageExchange exchange) {
        this.links = links;
        this.exchange = exchange;
    }

    @Override
    public HttpServerRoutes apply(HttpServerRoutes routes) {
        return routes.route(request -> RequestTarget.originForm(request.uri()).startsWith(PREFIX), this::handle);
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return exchange.handle(request, response, () -> exchange
                .target(canonical(open(RequestTarget.originForm(request.uri())))));
    }

    private OpenedLink open(String uri) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri.substring(PREFIX.length()) : uri.substring(PREFIX.length(), query);
        int slash = path.indexOf('/');
        boolean digestAlone = slash < 0 || slash == path.length() - 1; // Camo doesn't mind a slash before the query
        return digestAlone
                ? links.openQuery(slash < 0 ? path : path.substring(0, slash),
                        query < 0 ? null : uri.substring(query + 1))
                : links.openPath(path.substring(0, slash), path.substring(slash + 1));
    }

    /** What Camo signed is as its caller wrote it; the cache and the fetch know canonical addresses alone. */
    private static OpenedLink canonical(OpenedLink link) {
        if (!(link instanceof OpenedLink.Image(var tenant, var signed))) {
            return link;
        }
        WebAddress address = WebAddress.parse(signed);
        return address == null
                ? new OpenedLink.Refused(LinkRefusal.INVALID)
                : new OpenedLink.Image(tenant, address.toString());
    }
}
