package org.halfsilver.web;

import java.util.function.Supplier;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import org.halfsilver.link.OpenedLink;
import org.halfsilver.proxy.ImageAnswer;
import org.halfsilver.proxy.ImageProxy;
import org.halfsilver.proxy.LinkTarget;

/** What all image routes have in common: methods, the answer, and errors of our own. */
final class ImageExchange {
    private final ImageProxy proxy;
    private final ImageResponses responses;
    private final Scheduler misses;
    private final Scheduler replies;

    /**
     * Answers to image requests.
     *
     * @param proxy finds images
     * @param responses writes them
     * @param misses where everything but a hit in memory begins: the event loop goes on to the next request, which may be a hit
     * @param replies where an answer that was waited for is given to its event loop. Waking an event loop takes a lock that it
     *        wants at once, and a thread of low priority that it takes the processor from is long in giving it back
     */
    ImageExchange(ImageProxy proxy, ImageResponses responses, Scheduler misses, Scheduler replies) {
        this.proxy = proxy;
        this.responses = responses;
        this.misses = misses;
        this.replies = replies;
    }

    /** Where a link leads to that is of another kind than ours. */
    LinkTarget target(OpenedLink link) {
        return proxy.target(link);
    }

    Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response,
            Supplier<LinkTarget> open) {
        HttpMethod method = request.method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            response.header(HttpHeaderNames.ALLOW, "GET, HEAD");
            return responses.methodNotAllowed(response);
        }
        LinkTarget target;
        try {
            target = open.get();
            ImageAnswer known = proxy.answerAtOnce(target);
            if (known != null) {
                return responses.write(known, request, response);
            }
        } catch (RuntimeException e) {
            return responses.failed(e).flatMap(answer -> Mono.from(responses.write(answer, request, response)));
        }
        return Mono.defer(() -> proxy.answer(target))
                .subscribeOn(misses)
                .onErrorResume(responses::failed)
                .publishOn(replies)
                .flatMap(answer -> Mono.from(responses.write(answer, request, response)));
    }
}
