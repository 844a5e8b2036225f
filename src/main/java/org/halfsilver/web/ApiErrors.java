package org.halfsilver.web;

import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Writes every error of the API as problem+json, also those that WebFlux finds by itself. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ApiErrors implements WebExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(error);
        }
        if (error instanceof AbortedException) {
            // The client has gone; there is nobody to tell, and nothing that an operator could mend.
            return response.setComplete();
        }
        Problem problem = problem(error);
        ApiCalls.reason(exchange, problem.reason());
        response.setStatusCode(problem.status());
        HttpHeaders headers = response.getHeaders();
        if (error instanceof ErrorResponse known) {
            headers.putAll(known.getHeaders());
        }
        headers.setContentType(MediaType.parseMediaType(Problem.MEDIA_TYPE));
        headers.setCacheControl("no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        if (problem.status() == HttpStatus.UNAUTHORIZED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.retryAfter() != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, problem.retryAfter().toSeconds())));
        }
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(problem.json())));
    }

    private static Problem problem(Throwable error) {
        if (error instanceof ProblemException refused) {
            return refused.problem();
        }
        if (error instanceof ErrorResponse known) {
            HttpStatus status = HttpStatus.resolve(known.getStatusCode().value());
            if (status != null && status.is4xxClientError()) {
                String reason = status.name().toLowerCase(Locale.ROOT).replace('_', '-');
                return new Problem(status, reason, null);
            }
        }
        // The message may hold a part of a mail; the class and the place may not.
        LOG.error("API call failed: {} at {}", error.getClass().getName(), Failures.place(error));
        return new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", null);
    }
}
