package org.halfsilver.web;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

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

    @Bean
    WaitingBodies waitingBodies() {
        return new WaitingBodies();
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

    @Bean
    ImageExchange imageExchange(ImageProxy proxy, WebSettings settings, WebListener listener, Draining draining,
            WaitingBodies waiting) {
        return new ImageExchange(proxy, new ImageResponses(settings.browserMaxAge(), listener, draining,
                new PacedBody(waiting)));
    }

    @Bean
    ImageRoute imageRoute(ProxyLinks links, ImageProxy proxy, ImageExchange exchange) {
        return new ImageRoute(new HotLinks(links, proxy::target), exchange);
    }

    @Bean
    @ConditionalOnBean(CamoLinks.class)
    CamoRoute camoRoute(CamoLinks links, ImageExchange exchange) {
        return new CamoRoute(links, exchange);
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
