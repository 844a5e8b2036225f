package org.halfsilver.config;

import java.net.InetAddress;
import java.util.Objects;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.halfsilver.image.Reencoder;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.lifecycle.LinkKeysHealth;
import org.halfsilver.lifecycle.OrderlyStop;
import org.halfsilver.lifecycle.OwnRequests;
import org.halfsilver.lifecycle.WarmUp;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.proxy.Prefetcher;
import org.halfsilver.rewrite.MailRewriter;
import org.halfsilver.web.Draining;

/** Coming and going. */
@Configuration(proxyBeanMethods = false)
class LifecycleConfiguration {

    /** Runs when the server listens, and before readiness says yes: Spring Boot waits for its runners. */
    @Bean
    ApplicationRunner warmUp(HalfsilverProperties properties, MailRewriter rewriter, ProxyLinks links,
            MemoryBudget memory, ServerProperties server, ReactiveWebServerApplicationContext context) {
        // A re-encoder of its own, so that samples are no measurements.
        WarmUp warmUp = new WarmUp(rewriter, links, new Reencoder(properties.image().limits(), memory),
                properties.warmUp().time());
        InetAddress address = Objects.requireNonNullElseGet(server.getAddress(), InetAddress::getLoopbackAddress);
        boolean plain = server.getSsl() == null || !server.getSsl().isEnabled();
        return arguments -> warmUp.run(plain
                ? new OwnRequests(address, Objects.requireNonNull(context.getWebServer()).getPort())
                : () -> {
                });
    }

    @Bean
    OrderlyStop orderlyStop(HalfsilverProperties properties, Draining draining, Prefetcher prefetcher) {
        return new OrderlyStop(properties.shutdown().delay(), draining, prefetcher);
    }

    /** The bean's name is the component's in the answer of the health endpoint. */
    @Bean
    LinkKeysHealth linkKeys(ProxyLinks links) {
        return new LinkKeysHealth(links);
    }
}
