package org.halfsilver.fetch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;

import org.halfsilver.fetch.FetchResult.Fetched;
import org.halfsilver.fetch.FetchResult.Refused;
import org.halfsilver.fetch.address.HostPattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halfsilver.fetch.ImageFetcherTest.fetch;

/** Origins behind TLS: good ones by HTTP/2 and HTTP/1.1, and handshakes that must not succeed. */
class TlsOriginTest {
    private final Certificates certificates = new Certificates();
    private final Fixtures fixtures = new Fixtures();
    private final LeakWatch leaks = new LeakWatch();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @BeforeEach
    void trustTheTestsAuthority() {
        fixtures.authorities = List.of(certificates.authority.getCertificate());
        leaks.start();
    }

    @AfterEach
    void nothingLeaked() {
        leaks.assertNone();
    }

    private DisposableServer server(X509Bundle certificate, HttpProtocol... protocols) {
        SslContext tls = context(certificate, Stream.of(protocols).anyMatch(HttpProtocol.H2::equals));
        return HttpServer.create().host("127.0.0.1").port(0).protocol(protocols).secure(spec -> spec.sslContext(tls))
                .handle((request, response) -> {
                    String head = request.protocol() + " " + request.uri();
                    List<String> names = new ArrayList<>();
                    request.requestHeaders().forEach(header -> names.add(header.getKey() + "=" + header.getValue()));
                    names.removeIf(header -> header.startsWith("x-http2-stream-id=")); // the server's own
                    seen.add(head + " " + String.join("; ", names));
                    if (request.uri().startsWith("/dead")
                            && seen.stream().filter(line -> line.startsWith(head + " ")).count() == 1) {
                        return close(request);
                    }
                    return switch (request.uri()) {
                        case "/missing" -> response.status(404).sendString(Mono.just("none"));
                        case "/slow" -> response.sendString(Flux.concat(Mono.just("x"), Mono.never()));
                        case "/silent" -> Mono.never();
                        case "/endless" -> response.sendString(Flux.just("x".repeat(9000)).repeat());
                        case "/moved" -> response.status(302).header("Location", "/picture").send();
                        case "/down" -> response.status(302).header("Location", "http://127.0.0.1:1/").send();
                        default ->
                            response.header("Link", "<https://x/>;rel=preconnect").sendString(Mono.just("picture"));
                    };
                }).bindNow();
    }

    /** Closes the connection under a request, as if it had been closed before. */
    private static Mono<Void> close(HttpServerRequest request) {
        request.withConnection(stream -> Connections.close(stream.channel().parent()));
        return Mono.never();
    }

    private static SslContext context(X509Bundle certificate, boolean http2) {
        try {
            SslContextBuilder builder = SslContextBuilder
                    .forServer(certificate.getKeyPair().getPrivate(), certificate.getCertificatePath())
                    .sslProvider(SslProvider.JDK);
            if (http2) {
                builder.applicationProtocolConfig(new ApplicationProtocolConfig(Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1));
            }
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(DisposableServer server, String path) {
        return "https://127.0.0.1:" + server.port() + path;
    }

    @Test
    void originThatSpeaksHttp2_isAskedByIt() {
        DisposableServer server = server(certificates.issue("127.0.0.1"), HttpProtocol.H2, HttpProtocol.HTTP11);
        try (ImageFetcher fetcher = fixtures.fetcher()) {
            for (int i = 0; i < 3; i++) {
                assertThat(fetch(fetcher, url(server, "/moved"))).isInstanceOfSatisfying(Fetched.class,
                        fetched -> assertThat(fetched.body().bytes()).hasSize(7));
            }
            assertThat(seen).hasSize(6).allMatch(head -> head.startsWith("HTTP/2.0 "));
            assertThat(seen.get(1)).isEqualTo(seen.get(3)).isEqualTo(seen.get(5)).contains("user-agent=Halfsilver test",
                    "accept-encoding=identity").doesNotContainIgnoringCase("cookie")
                    .doesNotContainIgnoringCase("referer");
            assertThat(fetcher.load().connections()).isOne();
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void http2ConnectionClosedWhileIdle_isTriedOnceMore() {
        DisposableServer server = server(certificates.issue("127.0.0.1"), HttpProtocol.H2);
        try (ImageFetcher fetcher = fixtures.fetcher()) {
            assertThat(fetch(fetcher, url(server, "/picture"))).isInstanceOf(Fetched.class);
            assertThat(fetch(fetcher, url(server, "/dead"))).isInstanceOf(Fetched.class);
            assertThat(seen).hasSize(3).allMatch(head -> head.startsWith("HTTP/2.0 "));
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void originThatSpeaksHttp1Only_isAskedByIt() {
        DisposableServer server = server(certificates.issue("127.0.0.1"), HttpProtocol.HTTP11);
        try (ImageFetcher fetcher = fixtures.fetcher()) {
            for (int i = 0; i < 3; i++) {
                assertThat(fetch(fetcher, url(server, "/picture"))).isInstanceOf(Fetched.class);
            }
            assertThat(seen).hasSize(3).allMatch(head -> head.startsWith("HTTP/1.1 ") && head.equals(seen.getFirst()));
            assertThat(fetcher.load().connections()).isOne();
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void http2Misbehaviour_isRefusedWithItsReason() {
        DisposableServer server = server(certificates.issue("127.0.0.1"), HttpProtocol.H2);
        Fixtures hurried = new Fixtures();
        hurried.authorities = fixtures.authorities;
        hurried.hurry();
        try (ImageFetcher fetcher = hurried.fetcher()) {
            assertRefused(fetch(fetcher, url(server, "/silent")), FetchRefusal.ORIGIN_TIMEOUT);
            assertRefused(fetch(fetcher, url(server, "/slow")), FetchRefusal.ORIGIN_TIMEOUT);
        }
        try (ImageFetcher fetcher = fixtures.fetcher()) {
            assertRefused(fetch(fetcher, url(server, "/missing")), FetchRefusal.ORIGIN_STATUS);
            assertRefused(fetch(fetcher, url(server, "/endless")), FetchRefusal.ORIGIN_TOO_LARGE);
            assertThat(fetch(fetcher, url(server, "/picture"))).isInstanceOf(Fetched.class);
            Eventually.isTrue("no fetch under way",
                    () -> fetcher.load().active() == 0 && fetcher.load().bodyBytes() == 0);
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void manyHttp2RequestsAtOnce_areAllAnswered() {
        DisposableServer server = server(certificates.issue("127.0.0.1"), HttpProtocol.H2);
        try (ImageFetcher fetcher = fixtures.fetcher()) {
            List<FetchResult> results = Flux.range(0, 50).flatMap(i -> fetcher.fetch(url(server, "/p" + i)), 50)
                    .map(ImageFetcherTest::read)
                    .collectList().blockOptional().orElseThrow();
            assertThat(results).hasSize(50).allMatch(Fetched.class::isInstance);
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void untrustedWrongOrExpiredCertificate_isRefused() throws Exception {
        X509Bundle selfSigned = new Certificates().issue("127.0.0.1");
        X509Bundle wrongHost = certificates.issue("images.example.org");
        X509Bundle wrongAddress = certificates.issue("127.0.0.2");
        X509Bundle expired = certificates.issue(Instant.now().minus(1, ChronoUnit.HOURS), "127.0.0.1");
        for (X509Bundle broken : List.of(selfSigned, wrongHost, wrongAddress, expired)) {
            DisposableServer server = server(broken, HttpProtocol.H2, HttpProtocol.HTTP11);
            try (ImageFetcher fetcher = fixtures.fetcher()) {
                assertRefused(fetch(fetcher, url(server, "/")), FetchRefusal.ORIGIN_TLS);
                assertThat(seen).isEmpty();
            } finally {
                server.disposeNow();
            }
        }
    }

    @Test
    void insecureHost_mayHaveAnyCertificate() {
        fixtures.insecureHosts = List.of(new HostPattern("127.0.0.1"));
        for (X509Bundle broken : List.of(new Certificates().issue("127.0.0.1"),
                certificates.issue("images.example.org"))) {
            DisposableServer server = server(broken, HttpProtocol.H2, HttpProtocol.HTTP11);
            try (ImageFetcher fetcher = fixtures.fetcher()) {
                assertThat(fetch(fetcher, url(server, "/"))).isInstanceOf(Fetched.class);
            } finally {
                server.disposeNow();
            }
        }
    }

    @Test
    void brokenHandshake_isRefused() {
        assertHandshakeRefused(with -> with.send("HTTP/1.1 200 OK\r\n\r\npicture"), FetchRefusal.ORIGIN_TLS);
        // Netty tells a reset as a failed handshake or a failed connection, as it happens to see it.
        assertHandshakeRefused(RawOrigin.Conversation::reset, FetchRefusal.ORIGIN_TLS, FetchRefusal.ORIGIN_UNREACHABLE);
        // A TLS alert: handshake_failure (RFC 8446 section 6).
        assertHandshakeRefused(with -> with.send(new byte[]{21, 3, 3, 0, 2, 2, 40}), FetchRefusal.ORIGIN_TLS);
        assertHandshakeRefused(with -> with.sendForever("\u0016\u0003\u0003@\u0000" + "x".repeat(16_384), 0),
                FetchRefusal.ORIGIN_TLS);
        fixtures.hurry();
        assertHandshakeRefused(RawOrigin.Conversation::awaitEnd, FetchRefusal.ORIGIN_TIMEOUT);
    }

    @Test
    void redirectToPlainHttp_isFollowedOnlyWhereAllowed() {
        DisposableServer server = server(certificates.issue("127.0.0.1"), HttpProtocol.H2);
        try (ImageFetcher fetcher = fixtures.fetcher()) {
            assertRefused(fetch(fetcher, url(server, "/down")), FetchRefusal.ADDRESS_FORBIDDEN);
        }
        fixtures.followDowngrade = true;
        try (ImageFetcher fetcher = fixtures.fetcher()) {
            assertRefused(fetch(fetcher, url(server, "/down")), FetchRefusal.ORIGIN_UNREACHABLE);
        } finally {
            server.disposeNow();
        }
    }

    private void assertHandshakeRefused(RawOrigin.Script script, FetchRefusal... reasons) {
        try (RawOrigin origin = RawOrigin.start(script); ImageFetcher fetcher = fixtures.fetcher()) {
            assertThat(fetch(fetcher, "https://127.0.0.1:" + origin.port() + "/")).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.reason()).as(refused.detail()).isIn((Object[]) reasons));
            Eventually.isTrue("connection closed", () -> fetcher.load().connections() == 0);
        }
    }

    private static void assertRefused(FetchResult result, FetchRefusal reason) {
        assertThat(result).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).as(refused.detail()).isEqualTo(reason));
    }
}
