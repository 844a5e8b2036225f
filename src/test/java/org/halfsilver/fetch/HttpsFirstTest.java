package org.halfsilver.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.halfsilver.fetch.FetchResult.Fetched;
import org.halfsilver.fetch.FetchResult.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halfsilver.fetch.ImageFetcherTest.fetch;

/**
 * An {@code http} address that is tried by {@code https} first. An outbound proxy of the tests' own leads ports 443 and 80
 * to a secure and a plain origin, wherever those listen.
 */
class HttpsFirstTest {
    private static final String ADDRESS = "http://pictures.sender.org/a";

    private final Certificates certificates = new Certificates();
    private final Fixtures fixtures = new Fixtures();
    private RawOrigin plain = RawOrigin.answering(with -> with.answer(200, "", "plain"));
    private @Nullable RawOrigin secure;
    private final RawOrigin proxy = RawOrigin.start(this::connect);

    private void secure(RawOrigin.Script script) {
        secure = RawOrigin.answering(Certificates.server(certificates.issue("pictures.sender.org", "other.sender.org")),
                script);
    }

    private RawOrigin secure() {
        return Objects.requireNonNull(secure);
    }

    private ImageFetcher fetcher() {
        fixtures.httpsFirst = true;
        fixtures.authorities = List.of(certificates.authority.getCertificate());
        fixtures.proxy = new OutboundProxy(OutboundProxy.Kind.HTTP, "127.0.0.1", proxy.port(), null, null,
                /* resolvesNames= */ true);
        return fixtures.fetcher();
    }

    @AfterEach
    void close() {
        plain.close();
        proxy.close();
        if (secure != null) {
            secure.close();
        }
    }

    private static void assertBody(FetchResult result, String body) {
        assertThat(result).isInstanceOfSatisfying(Fetched.class,
                fetched -> assertThat(new String(fetched.body().bytes(), StandardCharsets.US_ASCII)).isEqualTo(body));
    }

    private static void assertRefused(FetchResult result, FetchRefusal reason) {
        assertThat(result).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).as(refused.detail()).isEqualTo(reason));
    }

    @Test
    void originWithHttps_isAskedByNothingElse() {
        secure(with -> with.answer(200, "", "secure"));
        try (ImageFetcher fetcher = fetcher()) {
            assertBody(fetch(fetcher, ADDRESS), "secure");
        }
        assertThat(secure().heads()).singleElement().asString()
                .startsWith("GET /a HTTP/1.1\r\nHost: pictures.sender.org\r\n");
        assertThat(plain.accepted()).isZero();
    }

    @Test
    void settingThatIsOff_leavesHttpAlone() {
        secure(with -> with.answer(200, "", "secure"));
        try (ImageFetcher on = fetcher()) {
            assertThat(on.load().active()).isZero();
            fixtures.httpsFirst = false;
            try (ImageFetcher off = fixtures.fetcher()) {
                assertBody(fetch(off, ADDRESS), "plain");
            }
        }
        assertThat(secure().accepted()).isZero();
    }

    @Test
    void portWithoutListener_isFollowedByHttp() {
        try (ImageFetcher fetcher = fetcher()) {
            assertBody(fetch(fetcher, ADDRESS), "plain");
            assertBody(fetch(fetcher, ADDRESS), "plain");
        }
        assertThat(plain.heads()).hasSize(2).containsOnly(plain.heads().getFirst());
    }

    @Test
    void httpsThatIsDownForLong_isNoLongerTried() {
        try (ImageFetcher fetcher = fetcher()) {
            for (int i = 0; i < 15; i++) {
                assertBody(fetch(fetcher, ADDRESS), "plain");
            }
        }
        assertThat(proxy.heads()).filteredOn(head -> head.contains(":443 ")).hasSize(10); // the breaker's window
    }

    @Test
    void certificateOfAnotherHost_isFollowedByHttp() {
        secure = RawOrigin.answering(Certificates.server(certificates.issue("another.org")),
                with -> with.answer(200, "", "wrong"));
        try (ImageFetcher fetcher = fetcher()) {
            assertBody(fetch(fetcher, ADDRESS), "plain");
        }
        assertThat(secure().heads()).isEmpty();
    }

    @Test
    void handshakeThatHangs_isFollowedByHttpInTime() {
        secure = RawOrigin.start(RawOrigin.Conversation::awaitEnd);
        // Half of all the time is over long before the handshake's own deadline.
        Duration minute = Duration.ofMinutes(1);
        fixtures.deadlines = new FetchDeadlines(minute, minute, minute, minute, minute, Duration.ofSeconds(6));
        try (ImageFetcher fetcher = fetcher()) {
            assertBody(fetch(fetcher, ADDRESS), "plain");
        }
        assertThat(secure().accepted()).isOne();
    }

    @Test
    void errorByHttps_isTheAnswer() {
        secure(with -> with.answer(404, "", ""));
        try (ImageFetcher fetcher = fetcher()) {
            assertRefused(fetch(fetcher, ADDRESS), FetchRefusal.ORIGIN_STATUS);
        }
        assertThat(plain.accepted()).isZero();
    }

    @Test
    void bodyThatStopsByHttps_isTheAnswer() {
        secure(with -> {
            with.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
            with.socket.close();
        });
        try (ImageFetcher fetcher = fetcher()) {
            assertRefused(fetch(fetcher, ADDRESS), FetchRefusal.ORIGIN_UNREACHABLE);
        }
        assertThat(plain.accepted()).isZero();
    }

    @Test
    void redirectBackToHttp_isFollowedOnce() {
        secure(with -> with.answer(302, "Location: " + ADDRESS + "\r\n", ""));
        try (ImageFetcher fetcher = fetcher()) {
            assertBody(fetch(fetcher, ADDRESS), "plain");
        }
        assertThat(secure().heads()).hasSize(1);
        assertThat(plain.heads()).hasSize(1);
    }

    @Test
    void redirectsBackAndForth_areACircle() {
        secure(with -> with.answer(302, "Location: " + ADDRESS + "\r\n", ""));
        plain.close();
        plain = RawOrigin.answering(with -> with.answer(302, "Location: https" + ADDRESS.substring(4) + "\r\n", ""));
        try (ImageFetcher fetcher = fetcher()) {
            assertRefused(fetch(fetcher, ADDRESS), FetchRefusal.TOO_MANY_REDIRECTS);
        }
    }

    @Test
    void redirectToHttpElsewhere_isTriedByHttpsToo() {
        secure(with -> with.answer(with.origin().heads().size() == 1 ? 302 : 200,
                "Location: http://other.sender.org/b\r\n", ""));
        try (ImageFetcher fetcher = fetcher()) {
            assertThat(fetch(fetcher, ADDRESS)).isInstanceOf(Fetched.class);
        }
        assertThat(secure().heads()).hasSize(2);
        assertThat(plain.accepted()).isZero();
    }

    @Test
    void addressWithAPortOfItsOwn_isAskedAsItIs() {
        secure(with -> with.answer(200, "", "secure"));
        try (ImageFetcher fetcher = fetcher()) {
            assertBody(fetch(fetcher, "http://pictures.sender.org:8080/"), "plain");
        }
        assertThat(secure().accepted()).isZero();
    }

    private void connect(RawOrigin.Conversation with) throws IOException, InterruptedException {
        boolean toSecure = with.readHead().contains(":443 HTTP");
        RawOrigin to = toSecure ? secure : plain;
        if (to == null) {
            with.answer(502, "", "");
            return;
        }
        with.send("HTTP/1.1 200 Connected\r\n\r\n");
        try (Socket onward = new Socket(InetAddress.ofLiteral("127.0.0.1"), to.port())) {
            Thread there = Thread.ofVirtual().start(() -> copy(with.socket, onward));
            copy(onward, with.socket);
            there.join();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            // one end went away
        }
    }
}
