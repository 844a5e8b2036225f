package org.halfsilver.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

import reactor.core.publisher.Mono;

import org.halfsilver.url.WebAddress;

/** Sends one request to an origin and reads its answer; follows nothing. */
final class OriginClient implements AutoCloseable {
    private final FetchSettings settings;
    private final FetchListener listener;
    private final Connections connections;
    private final Transport transport;
    private final AnswerReader reader;
    private final RequestHead head;

    OriginClient(FetchSettings settings, ConnectGuard guard, ByteBudget budget, FetchListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.connections = new Connections(settings.origins().maxConnections());
        this.transport = new Transport(settings, guard, connections, listener);
        this.reader = new AnswerReader(settings, budget);
        this.head = new RequestHead(settings.userAgent());
    }

    /**
     * Asks for an address.
     *
     * @param reach how long it may take until the request is sent
     * @return the answer, never an error for what an origin does
     */
    Mono<Answer> ask(WebAddress address, Duration reach) {
        return ask(address, reach, /* again= */ false);
    }

    /** {@return connections open now, idle ones included} */
    int openConnections() {
        return connections.open();
    }

    @Override
    public void close() {
        transport.close();
    }

    /** A second attempt has a connection of its own: whatever else waits in the pool may be as dead as the first was. */
    private Mono<Answer> ask(WebAddress address, Duration reach, boolean again) {
        return Mono.defer(() -> {
            Exchange exchange = new Exchange(connections, settings.deadlines(), settings.limits(), listener);
            Mono<Answer> answer = transport.client(address, /* alone= */ again)
                    .remoteAddress(() -> InetSocketAddress.createUnresolved(bare(address.host()), address.port()))
                    .headers(headers -> head.write(address, headers))
                    .get()
                    .uri(address.pathAndQuery()) // begins with a solidus, and is taken as it is
                    .responseConnection((response, connection) -> reader.read(exchange, response, connection))
                    .singleOrEmpty()
                    .contextWrite(context -> context.put(Exchange.class, exchange))
                    .onErrorResume(thrown -> !again && exchange.metStaleConnection() && isBroken(thrown)
                            ? ask(address, reach, /* again= */ true)
                            : Mono.just(refused(exchange, thrown)))
                    .doFinally(signal -> exchange.end(/* whole= */ false));
            return reach.compareTo(settings.deadlines().total()) < 0
                    ? Mono.firstWithSignal(answer, outOfReach(exchange, reach))
                    : answer; // the deadline in all is watched elsewhere
        });
    }

    private static Mono<Answer> outOfReach(Exchange exchange, Duration reach) {
        return Mono.delay(reach).flatMap(passed -> exchange.requested()
                ? Mono.never()
                : Mono.just(new Answer.Refused(
                        new FetchResult.Refused(FetchRefusal.ORIGIN_TIMEOUT, "deadline for a connection"),
                        /* downBeforeRequest= */ true)));
    }

    private static Answer refused(Exchange exchange, Throwable thrown) {
        RefusedFetchException passed = exchange.failure();
        FetchResult.Refused refusal = passed != null ? passed.refusal() : Failures.refusal(thrown);
        boolean down = !exchange.requested() && switch (refusal.reason()) {
            case ORIGIN_UNRESOLVED, ORIGIN_UNREACHABLE, ORIGIN_TLS, ORIGIN_TIMEOUT -> true;
            default -> false;
        };
        return new Answer.Refused(refusal, down);
    }

    private static boolean isBroken(Throwable thrown) {
        return thrown instanceof IOException;
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
