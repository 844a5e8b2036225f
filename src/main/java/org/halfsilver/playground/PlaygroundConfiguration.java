package org.halfsilver.playground;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.halfsilver.fetch.FetchInterceptor;
import org.halfsilver.image.Reencoder;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.proxy.ImageProxy;
import org.halfsilver.rewrite.MailRewriter;

/** The playground's parts. Where it is off, no route leads to them, and they see no fetch. */
@Configuration(proxyBeanMethods = false)
public class PlaygroundConfiguration {
    private static final String SCHEDULER = "playgroundScheduler";
    private static final int THREADS = 2;
    private static final int QUEUE = 100;

    @Bean(name = SCHEDULER, destroyMethod = "dispose")
    Scheduler playgroundScheduler() {
        return Schedulers.newBoundedElastic(THREADS, QUEUE, "halfsilver-playground");
    }

    @Bean
    SourceWatch sourceWatch(@Qualifier(SCHEDULER) Scheduler scheduler) {
        return new SourceWatch(new DemoOrigin(), scheduler);
    }

    @Bean
    FetchInterceptor fetchInterceptor(PlaygroundSettings settings, SourceWatch watch) {
        return settings.enabled() ? watch::around : FetchInterceptor.NONE;
    }

    @Bean
    RouterFunction<ServerResponse> playground(PlaygroundSettings settings, MailRewriter rewriter, ProxyLinks links,
            ImageProxy proxy, Reencoder reencoder, SourceWatch watch, ApplicationContext context,
            @Qualifier(SCHEDULER) Scheduler scheduler) {
        KeptMessages messages = new KeptMessages();
        FrameHandler frames = new FrameHandler(messages, settings.messagePolicy());
        StaticPages pages = new StaticPages(settings.imageOrigin());
        RouterFunctions.Builder routes = RouterFunctions.route()
                .POST("/playground/messages", new MessageHandler(rewriter, links, proxy, reencoder, messages,
                        scheduler, settings.maxMessageBytes())::handle)
                .GET("/playground/messages/{id}/before", frames::before)
                .GET("/playground/messages/{id}/after", frames::after)
                .GET("/playground/messages/{id}/images/{n}", new ImageHandler(messages, links, proxy, watch,
                        settings.tierBelow())::handle);
        StaticPages.paths().forEach(path -> routes.GET(path, pages::page).HEAD(path, pages::page));
        // The management server sees the routes too.
        return RouterFunctions.nest(
                request -> settings.enabled() && context.equals(request.exchange().getApplicationContext()),
                routes.filter(new SameOriginFilter(settings.hosts())).build());
    }
}
