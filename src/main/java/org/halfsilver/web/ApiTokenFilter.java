package org.halfsilver.web;

import java.time.Duration;
import java.util.Locale;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

import org.halfsilver.link.LinkKeys;
import org.halfsilver.tenant.RateLimiter;
import org.halfsilver.tenant.Tenant;
import org.halfsilver.tenant.Tenants;
import org.halfsilver.token.ApiTokens;
import org.halfsilver.token.Authentication;

/**
 * Lets a call through when it brings a valid token (RFC 6750, section 2.1) of a tenant that has calls left, and remembers
 * whose it is.
 */
final class ApiTokenFilter implements HandlerFilterFunction<ServerResponse, ServerResponse> {
    private static final String TENANT = ApiTokenFilter.class.getName() + ".tenant";

    private final ApiTokens tokens;
    private final Tenants tenants;
    private final boolean required;

    /**
     * A filter.
     *
     * @param tokens those that are good
     * @param tenants whose they can be
     * @param required whether calls need a token at all; a service that only its own machine reaches may do without
     */
    ApiTokenFilter(ApiTokens tokens, Tenants tenants, boolean required) {
        this.tokens = tokens;
        this.tenants = tenants;
        this.required = required;
    }

    @Override
    public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
        if (!required) {
            return admit(LinkKeys.DEFAULT_TENANT, request, next);
        }
        return switch (tokens.authenticateHeader(request.headers().firstHeader(HttpHeaders.AUTHORIZATION))) {
            case Authentication.Accepted(var token, var tenant) -> admit(tenant, request, next);
            case Authentication.Refused(var reason) -> Mono.error(new Problem(HttpStatus.UNAUTHORIZED,
                    reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), reason.detail()).exception());
        };
    }

    /** The tenant of a call that was let through. */
    static Tenant tenant(ServerRequest request) {
        return (Tenant) request.attribute(TENANT).orElseThrow();
    }

    private Mono<ServerResponse> admit(String name, ServerRequest request, HandlerFunction<ServerResponse> next) {
        Tenant tenant = tenants.find(name);
        if (tenant == null) {
            return Mono.error(new Problem(HttpStatus.FORBIDDEN, "tenant-unknown",
                    "The API token belongs to a tenant that this service does not have.").exception());
        }
        RateLimiter limiter = tenants.limiter(name);
        Duration wait = limiter == null ? Duration.ZERO : limiter.tryCall();
        if (!wait.isZero()) {
            return Mono.error(new Problem(HttpStatus.TOO_MANY_REQUESTS, "rate-limited",
                    "The tenant's calls come faster than its limit.", wait).exception());
        }
        request.attributes().put(TENANT, tenant);
        return next.handle(request);
    }
}
