package org.halfsilver.fetch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halfsilver.fetch.ImageFetcherTest.fetch;

/** What a listener hears of fetches, and what a fetcher tells of its load. */
class FetchListenerTest {
    private final Fixtures fixtures = new Fixtures();
    private final Heard heard = new Heard();

    /** Writes down what it hears. */
    private static final class Heard implements FetchListener {
        private final List<String> events = new ArrayList<>();
        private boolean hadNegativeTime;

        @Override
        public synchronized void onPhase(FetchPhase phase, Duration took) {
            note(phase.name(), took);
        }

        @Override
        public synchronized void onFetched(int bytes, Duration took) {
            note("bytes " + bytes, took);
        }

        @Override
        public synchronized void onRefused(FetchRefusal reason, Duration took) {
            note(reason.name(), took);
        }

        private void note(String event, Duration took) {
            events.add(event);
            hadNegativeTime |= took.isNegative();
        }

        synchronized List<String> take() {
            assertThat(hadNegativeTime).isFalse();
            List<String> all = List.copyOf(events);
            events.clear();
            return all;
        }
    }

    private ImageFetcher fetcher() {
        fixtures.listener = heard;
        return fixtures.fetcher();
    }

    @Test
    void everyPhaseOfAFetch_isHeardOfInItsOrder() {
        try (DnsServer names = DnsServer.always("127.0.0.1");
                RawOrigin origin = RawOrigin.answering(with -> with.answer(200, "", "picture"))) {
            fixtures.nameServers = List.of(names.address());
            try (ImageFetcher fetcher = fetcher()) {
                String address = "http://images.halfsilver.org:" + origin.port() + "/";
                fetch(fetcher, address);
                assertThat(heard.take()).containsExactly("QUEUE", "NAME", "CONNECT", "FIRST_BYTE", "BODY", "bytes 7");
                fetch(fetcher, address);
                assertThat(heard.take()).as("on the same connection").endsWith("FIRST_BYTE", "BODY", "bytes 7")
                        .doesNotContain("CONNECT");
            }
        }
    }

    @Test
    void tlsHandshake_isAPhase() throws Exception {
        Certificates certificates = new Certificates();
        fixtures.authorities = List.of(certificates.authority.getCertificate());
        X509Bundle certificate = certificates.issue("127.0.0.1");
        io.netty.handler.ssl.SslContext tls = SslContextBuilder
                .forServer(certificate.getKeyPair().getPrivate(), certificate.getCertificatePath()).build();
        DisposableServer server = HttpServer.create().host("127.0.0.1").port(0).secure(spec -> spec.sslContext(tls))
                .handle((request, response) -> response.sendString(Mono.just("picture"))).bindNow();
        try (ImageFetcher fetcher = fetcher()) {
            fetch(fetcher, "https://127.0.0.1:" + server.port() + "/");
            assertThat(heard.take()).containsExactly("QUEUE", "CONNECT", "TLS", "FIRST_BYTE", "BODY", "bytes 7");
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void refusals_areHeardOfByTheirReason() {
        try (RawOrigin origin = RawOrigin.answering(with -> with.answer(404, "", ""));
                ImageFetcher fetcher = fetcher()) {
            fetch(fetcher, origin.url("/"));
            assertThat(heard.take()).endsWith("ORIGIN_STATUS");
            fetch(fetcher, "http://10.0.0.1/");
            assertThat(heard.take()).containsExactly("ADDRESS_FORBIDDEN");
        }
    }

    @Test
    void load_isWhatIsInHand() {
        try (RawOrigin slow = RawOrigin.start(with -> {
            with.send("HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\nx");
            with.awaitEnd();
        }); ImageFetcher fetcher = fixtures.fetcher()) {
            assertThat(fetcher.load()).isEqualTo(new FetchLoad(0, 0, 0, 0, 0));
            Disposable fetches = Flux.range(0, 20).flatMap(i -> fetcher.fetch(slow.url("/" + i)), 20).subscribe();
            Eventually.isTrue("eight fetches read a body", () -> fetcher.load().bodyBytes() >= 8);
            Eventually.isTrue("all are in hand",
                    () -> fetcher.load().active() == 8 && fetcher.load().waiting() == 12
                            && fetcher.load().connections() == 8);
            fetches.dispose();
            Eventually.isTrue("nothing is in hand",
                    () -> fetcher.load().equals(new FetchLoad(0, 0, 0, 0, 0)));
        }
    }

    @Test
    void originThatIsDown_isAnOpenCircuit() {
        RawOrigin gone = RawOrigin.start(RawOrigin.Conversation::awaitEnd);
        gone.close();
        try (ImageFetcher fetcher = fixtures.fetcher()) {
            for (int i = 0; i < 10; i++) {
                fetch(fetcher, gone.url("/"));
            }
            assertThat(fetcher.load().openCircuits()).isOne();
        }
    }
}
