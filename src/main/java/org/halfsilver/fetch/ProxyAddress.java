package org.halfsilver.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.transport.ProxyProvider;

import org.halfsilver.fetch.address.AddressPolicy;

/**
 * Where the outbound proxy is. The system resolves its name, which blocks for as long as the system's name servers take: so
 * it is asked on a thread for that, by one fetch for all, and again after a while.
 */
final class ProxyAddress {
    /** Not longer than the JDK keeps an answer, so that a proxy that moved is found as soon as it can be. */
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(1);

    private final OutboundProxy proxy;
    private final Duration patience;
    private final Mono<InetSocketAddress> address;

    /** Asks for the network address of a name, and may block. */
    interface Lookup {
        InetAddress find(String name) throws UnknownHostException;
    }

    /**
     * A proxy's address.
     *
     * @param patience how long a fetch waits for it
     */
    ProxyAddress(OutboundProxy proxy, Duration patience) {
        this(proxy, patience, InetAddress::getByName, Schedulers.parallel());
    }

    ProxyAddress(OutboundProxy proxy, Duration patience, Lookup lookup, Scheduler timer) {
        this.proxy = proxy;
        this.patience = patience;
        byte[] literal = AddressPolicy.literal(proxy.host());
        Mono<InetAddress> found = Mono
                .fromCallable(() -> literal == null ? lookup.find(proxy.host()) : InetAddress.getByAddress(literal));
        this.address = literal == null
                ? found.subscribeOn(Schedulers.boundedElastic())
                        .map(host -> new InetSocketAddress(host, proxy.port()))
                        .cache(host -> KEPT, thrown -> FAILURE_KEPT, () -> Duration.ZERO, timer)
                        .timeout(patience)
                        .onErrorMap(
                                thrown -> new RefusedFetchException(FetchRefusal.ORIGIN_UNREACHABLE, "proxy's name"))
                : found.map(host -> new InetSocketAddress(host, proxy.port()));
    }

    /** {@return the address; an error is the refusal where the name has none} */
    Mono<InetSocketAddress> get() {
        return address;
    }

    /** {@return how to connect through the proxy at its address} */
    ProxyProvider.Builder configure(ProxyProvider.TypeSpec spec, InetSocketAddress at) {
        ProxyProvider.Builder builder = spec
                .type(proxy.kind() == OutboundProxy.Kind.HTTP
                        ? ProxyProvider.Proxy.HTTP
                        : ProxyProvider.Proxy.SOCKS5)
                .socketAddress(at)
                .connectTimeoutMillis(patience.toMillis());
        String password = proxy.password();
        if (proxy.username() != null && password != null) {
            builder.username(proxy.username()).password(user -> password);
        }
        return builder;
    }
}
