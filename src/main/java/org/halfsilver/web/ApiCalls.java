package org.halfsilver.web;

import java.util.Objects;
import java.util.Set;

import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Tells of every answer of the API, whoever wrote it, and closes connections once the process drains. */
final class ApiCalls implements WebFilter {
    private static final String REASON = ApiCalls.class.getName() + ".reason";
    private static final String PREFIX = "/v1/";
    private static final Set<String> NAMES = Set.of("rewrite", "links", "prefetch", "purge");
    private static final String OTHER = "other";

    private final WebListener listener;
    private final Draining draining;
    private final ApplicationContext own;

    /**
     * A filter.
     *
     * @param own the service's context; the management server sees its filters too
     */
    ApiCalls(WebListener listener, Draining draining, ApplicationContext own) {
        this.listener = listener;
        this.draining = draining;
        this.own = own;
    }

    /** Notes the reason of a problem that is about to be written. */
    static void reason(ServerWebExchange exchange, String reason) {
        exchange.getAttributes().put(REASON, reason);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (own.equals(exchange.getApplicationContext())) {
            long start = System.nanoTime();
            exchange.getResponse().beforeCommit(() -> {
                answered(exchange, start);
                return Mono.empty();
            });
        }
        return chain.filter(exchange);
    }

    private void answered(ServerWebExchange exchange, long start) {
        if (draining.hasBegun()) {
            exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
        }
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        String reason = (String) exchange.getAttributes().getOrDefault(REASON, "none");
        listener.called(new WebListener.ApiCall(name(exchange), status == null ? 200 : status.value(),
                Objects.requireNonNull(reason), System.nanoTime() - start,
                exchange.getRequest().getHeaders().getFirst("traceparent")));
    }

    private static String name(ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().value();
        String name = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : OTHER;
        return NAMES.contains(name) ? name : OTHER;
    }
}
