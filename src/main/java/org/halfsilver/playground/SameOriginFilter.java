package org.halfsilver.playground;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * Lets the playground's own page through and no other: a page elsewhere that the operator's browser has open must neither
 * drive it (cross-site requests) nor become it (a name that is rebound to a loopback address).
 */
final class SameOriginFilter implements HandlerFilterFunction<ServerResponse, ServerResponse> {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Set<String> hosts;

    /**
     * A filter.
     *
     * @param hosts names and addresses, without port, that the page may be reached by
     */
    SameOriginFilter(Set<String> hosts) {
        this.hosts = hosts;
    }

    @Override
    public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
        String authority = request.headers().firstHeader(HttpHeaders.HOST);
        boolean allowed = authority != null && hosts.contains(host(authority))
                && (isPage(request) || isOwn(request, authority));
        return allowed
                ? next.handle(request)
                : Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    /** The pages and their parts are the same for everybody; what acts or holds a message is under this path. */
    private static boolean isPage(ServerRequest request) {
        return READING.contains(request.method()) && !request.path().startsWith("/playground/messages");
    }

    /** By fetch metadata (W3C Fetch Metadata, section 2.4), which every page's script is unable to forge; else by Origin. */
    private static boolean isOwn(ServerRequest request, String authority) {
        String site = request.headers().firstHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.headers().firstHeader(HttpHeaders.ORIGIN);
        return origin == null
                ? HttpMethod.GET.equals(request.method()) && hasOwnReferer(request, authority)
                : isOrigin(origin, authority);
    }

    private static boolean hasOwnReferer(ServerRequest request, String authority) {
        String referer = request.headers().firstHeader(HttpHeaders.REFERER);
        return referer != null && (referer.startsWith("http://" + authority + "/")
                || referer.startsWith("https://" + authority + "/"));
    }

    private static boolean isOrigin(@Nullable String origin, String authority) {
        return ("http://" + authority).equals(origin) || ("https://" + authority).equals(origin);
    }

    private static String host(String authority) {
        int port = authority.lastIndexOf(':');
        String host = port > authority.lastIndexOf(']') ? authority.substring(0, port) : authority;
        return host.toLowerCase(Locale.ROOT);
    }
}
