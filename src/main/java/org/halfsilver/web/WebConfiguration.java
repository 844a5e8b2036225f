package org.halfsilver.web;

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.halfsilver.link.CamoLinks;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.proxy.ComputeQueue;
import org.halfsilver.proxy.ImageProxy;
import org.halfsilver.proxy.Prefetcher;
import org.halfsilver.rewrite.MailRewriter;
import org.halfsilver.tenant.Tenants;
import org.halfsilver.token.ApiTokens;

/** The endpoints over the parts they serve. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {
    /** The queue in which API calls compute. */
    public static final String API_QUEUE = "apiQueue";
    private static final String MISSES = "misses";
    private static final String REPLIES = "replies";

    @Bean
    WaitingBodies waitingBodies(ServerProperties server) {
        return new WaitingBodies(Ssl.isEnabled(server.getSsl()));
    }

    @Bean
    NettyServerCustomizer connectionWatch(WaitingBodies waiting) {
        return server -> server.doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                .addFirst(waiting, new IdleConnection()));
    }

    @Bean
    Draining draining() {
        return new Draining();
    }

    @Bean
    ApiCalls apiCalls(WebListener listener, Draining draining, ApplicationContext context) {
        return new ApiCalls(listener, draining, context);
    }

    /** Threads of the lowest priority, which the JVM passes on where it is told to. */
    @Bean(name = MISSES, destroyMethod = "dispose")
    @SuppressWarnings("ThreadPriorityCheck") // a wish; what is right doesn't depend on it
    Scheduler misses() {
        return Schedulers.newParallel(Runtime.getRuntime().availableProcessors(), task -> {
            Thread thread = new Miss(task);
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
    }

    /** One that must not block. */
    private static final class Miss extends Thread implements NonBlocking {
        private static final AtomicInteger NUMBER = new AtomicInteger();

        Miss(Runnable task) {
            super(task, "halfsilver-miss-" + NUMBER.incrementAndGet());
        }
    }

    /**
     * One thread with the priority of the event loops, which does no more than to wake them. It is started here: a thread has the
     * priority of the one that starts it, and to raise it later takes rights.
     */
    @Bean(name = REPLIES, destroyMethod = "dispose")
    Scheduler replies() {
        Scheduler replies = Schedulers.newSingle("halfsilver-replies", /* daemon= */ true);
        replies.schedule(() -> {
        });
        return replies;
    }

    @Bean
    ImageExchange imageExchange(ImageProxy proxy, WebSettings settings, WebListener listener, Draining draining,
            WaitingBodies waiting, @Qualifier(MISSES) Scheduler misses, @Qualifier(REPLIES) Scheduler replies) {
        return new ImageExchange(proxy, new ImageResponses(settings.browserMaxAge(), listener, draining,
                new PacedBody(waiting)), misses, replies);
    }

    /** Asks for what it leads to when the server starts, and not when Spring looks at beans ahead of time. */
    @Bean
    NettyRouteProvider imageRoutes(ObjectProvider<ProxyLinks> links, ObjectProvider<CamoLinks> camoLinks,
            ObjectProvider<ImageProxy> proxy, ObjectProvider<ImageExchange> exchange) {
        return routes -> {
            new ImageRoute(new HotLinks(links.getObject(), proxy.getObject()::target), exchange.getObject())
                    .apply(routes);
            camoLinks.ifAvailable(camo -> new CamoRoute(camo, exchange.getObject()).apply(routes));
            return routes;
        };
    }

    @Bean
    ApiErrors apiErrors() {
        return new ApiErrors();
    }

    @Bean
    RouterFunction<ServerResponse> api(MailRewriter rewriter, ProxyLinks links, ImageProxy proxy, Prefetcher prefetcher,
            ApiTokens tokens, Tenants tenants, WebSettings settings, ApplicationContext context,
            WebListener listener, @Qualifier(API_QUEUE) ComputeQueue computing) {
        Admission admission = new Admission(settings.maxCalls(), settings.maxCallBytes(), computing);
        Json json = new Json(settings.maxBodyBytes());
        JsonCalls calls = new JsonCalls(admission, json, settings.maxBodyBytes());
        return ApiRoutes.of(
                request -> context.equals(request.exchange().getApplicationContext()),
                new RewriteHandler(rewriter, links, prefetcher, admission, json, settings, listener),
                new AddressHandlers(links, proxy, calls), new PrefetchHandler(rewriter, links, prefetcher, calls),
                new ApiTokenFilter(tokens, tenants, settings.tokenRequired()), new ApiDescription());
    }
}
