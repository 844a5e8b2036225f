package org.halfsilver.fetch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

import org.halfsilver.fetch.FetchResult.Fetched;
import org.halfsilver.fetch.FetchResult.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halfsilver.fetch.ImageFetcherTest.fetch;

/** Origins that misbehave: each is refused with its reason within its deadline, and nothing of it stays behind. */
class HostileOriginTest {
    /** What a busy machine may add; without a deadline of its own, a fetch here would take twice as long. */
    private static final Duration SLACK = Duration.ofSeconds(9);

    private final LeakWatch leaks = new LeakWatch();
    private final Fixtures fixtures = new Fixtures();

    /**
     * What an origin does, and what becomes of it.
     *
     * @param deadline the one that passes, empty where the fetch ends by itself
     */
    record Misbehaviour(String name, RawOrigin.Script script, FetchRefusal reason, String deadline) {
        @Override
        public String toString() {
            return name + " -> " + reason;
        }
    }

    @BeforeEach
    void watchForLeaks() {
        leaks.start();
    }

    @AfterEach
    void nothingLeaked() {
        leaks.assertNone();
    }

    static Stream<Misbehaviour> misbehaviours() {
        String firstByte = "deadline for the first byte";
        String idle = "deadline between two pieces of the body";
        String rate = "minimum rate";
        String atOnce = "";
        String big = "x".repeat(10_000);
        return Stream.of(
                // slow in each phase
                after("accepts and says nothing", with -> with.awaitEnd(), FetchRefusal.ORIGIN_TIMEOUT, firstByte),
                after("stops in the status line", with -> {
                    with.send("HTTP/1.1 20");
                    with.awaitEnd();
                }, FetchRefusal.ORIGIN_TIMEOUT, firstByte),
                after("drips headers", with -> {
                    with.send("HTTP/1.1 200 OK\r\n");
                    with.sendForever("X: y\r\n", 20);
                }, FetchRefusal.ORIGIN_TIMEOUT, firstByte),
                after("stops before the body", with -> {
                    with.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
                    with.awaitEnd();
                }, FetchRefusal.ORIGIN_TIMEOUT, idle),
                after("stops in the body", with -> {
                    with.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
                    with.awaitEnd();
                }, FetchRefusal.ORIGIN_TIMEOUT, idle),
                after("drips the body", with -> {
                    with.send("HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n");
                    with.sendForever("x", 20);
                }, FetchRefusal.ORIGIN_TIMEOUT, rate),
                after("drips chunks", with -> {
                    with.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    with.sendForever("1\r\nx\r\n", 20);
                }, FetchRefusal.ORIGIN_TIMEOUT, rate),
                after("drips trailers", with -> {
                    with.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n");
                    with.sendForever("X: y\r\n", 20);
                }, FetchRefusal.ORIGIN_TIMEOUT, idle),
                after("drips interim answers", with -> with.sendForever("HTTP/1.1 103 X\r\n\r\n", 80),
                        FetchRefusal.ORIGIN_TIMEOUT, firstByte),
                // endless
                after("endless status line", with -> {
                    with.send("HTTP/1.1 200 ");
                    with.sendForever(big, 0);
                }, FetchRefusal.ORIGIN_TOO_LARGE, atOnce),
                after("endless header", with -> {
                    with.send("HTTP/1.1 200 OK\r\nX: ");
                    with.sendForever(big, 0);
                }, FetchRefusal.ORIGIN_TOO_LARGE, atOnce),
                after("endless headers", with -> {
                    with.send("HTTP/1.1 200 OK\r\n");
                    with.sendForever("X: y\r\n", 0);
                }, FetchRefusal.ORIGIN_TOO_LARGE, atOnce),
                after("endless body without a length", with -> {
                    with.send("HTTP/1.1 200 OK\r\n\r\n");
                    with.sendForever(big, 0);
                }, FetchRefusal.ORIGIN_TOO_LARGE, atOnce),
                after("endless chunked body", with -> {
                    with.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    with.sendForever("2710\r\n" + big + "\r\n", 0);
                }, FetchRefusal.ORIGIN_TOO_LARGE, atOnce),
                after("endless body of an error", with -> {
                    with.send("HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n");
                    with.sendForever("2710\r\n" + big + "\r\n", 0);
                }, FetchRefusal.ORIGIN_STATUS, atOnce),
                after("endless interim answers", with -> with.sendForever("HTTP/1.1 100 Continue\r\n\r\n", 0),
                        FetchRefusal.ORIGIN_UNREACHABLE, atOnce),
                after("endless chunk extension", with -> {
                    with.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=");
                    with.sendForever(big, 0);
                }, FetchRefusal.ORIGIN_TOO_LARGE, atOnce),
                after("endless trailers", with -> {
                    with.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n");
                    with.sendForever("X: y\r\n", 0);
                }, FetchRefusal.ORIGIN_TOO_LARGE, atOnce),
                // wrong lengths
                after("announces too much", with -> {
                    with.send("HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\n");
                    with.sendForever(big, 0);
                }, FetchRefusal.ORIGIN_TOO_LARGE, atOnce),
                after("announces more than a number holds", with -> {
                    with.send("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n");
                    with.awaitEnd();
                }, FetchRefusal.ORIGIN_STATUS, atOnce),
                after("announces less than nothing", with -> {
                    with.send("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc");
                    with.awaitEnd();
                }, FetchRefusal.ORIGIN_STATUS, atOnce),
                after("announces two lengths", with -> {
                    with.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd");
                    with.awaitEnd();
                }, FetchRefusal.ORIGIN_STATUS, atOnce),
                after("closes within the body", with -> with.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345"),
                        FetchRefusal.ORIGIN_UNREACHABLE, atOnce),
                after("closes within a chunk",
                        with -> with.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n123"),
                        FetchRefusal.ORIGIN_UNREACHABLE, atOnce),
                after("closes before the last chunk",
                        with -> with.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n123\r\n"),
                        FetchRefusal.ORIGIN_UNREACHABLE, atOnce),
                after("closes within the trailers",
                        with -> with.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nX:"),
                        FetchRefusal.ORIGIN_UNREACHABLE, atOnce),
                // chunk tricks
                after("chunk size of no number",
                        with -> with
                                .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n"),
                        FetchRefusal.ORIGIN_STATUS, atOnce),
                after("chunk size below nothing",
                        with -> with
                                .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n"),
                        FetchRefusal.ORIGIN_STATUS, atOnce),
                after("chunk size past a number",
                        with -> with.send(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\nabc\r\n0\r\n\r\n"),
                        FetchRefusal.ORIGIN_STATUS, atOnce),
                after("chunk longer than it says",
                        with -> with.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n"),
                        FetchRefusal.ORIGIN_STATUS, atOnce),
                // broken connections
                after("closes at once", with -> with.socket.close(), FetchRefusal.ORIGIN_UNREACHABLE, atOnce),
                after("resets after the request", with -> {
                    with.readHead();
                    with.reset();
                }, FetchRefusal.ORIGIN_UNREACHABLE, atOnce),
                after("resets within the headers", with -> {
                    with.send("HTTP/1.1 200 OK\r\nX");
                    with.reset();
                }, FetchRefusal.ORIGIN_UNREACHABLE, atOnce),
                after("resets within the body", with -> {
                    with.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n123");
                    with.reset();
                }, FetchRefusal.ORIGIN_UNREACHABLE, atOnce),
                after("resets a body without a length", with -> {
                    with.send("HTTP/1.1 200 OK\r\n\r\n123");
                    with.reset();
                }, FetchRefusal.ORIGIN_UNREACHABLE, atOnce),
                // no HTTP
                after("HTTP/0.9", with -> with.send("<html>picture</html>\r\n\r\n"), FetchRefusal.ORIGIN_STATUS,
                        atOnce),
                after("another protocol", with -> with.send("220 mail.example.org ESMTP\r\n"),
                        FetchRefusal.ORIGIN_STATUS, atOnce),
                after("octets at random", with -> with.send("\u0000\u0001\u0002\u00ff\u00fe\r\n\r\n\r\n"),
                        FetchRefusal.ORIGIN_STATUS, atOnce),
                after("a header with a NUL", with -> {
                    with.send("HTTP/1.1 200 OK\r\nX: a\u0000b\r\nContent-Length: 1\r\n\r\nx");
                    with.awaitEnd();
                }, FetchRefusal.ORIGIN_STATUS, atOnce),
                after("switches protocols", with -> {
                    with.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nxxxx");
                    with.awaitEnd();
                }, FetchRefusal.ORIGIN_STATUS, atOnce),
                // answers of no use
                after("no content", with -> with.answer(204, "", ""), FetchRefusal.ORIGIN_STATUS, atOnce),
                after("a part though none was asked for",
                        with -> with.answer(206, "Content-Range: bytes 0-0/2\r\n", "x"), FetchRefusal.ORIGIN_STATUS,
                        atOnce),
                after("not modified though nothing was known", with -> with.answer(304, "", ""),
                        FetchRefusal.ORIGIN_STATUS,
                        atOnce),
                after("an error", with -> with.answer(500, "", "x"), FetchRefusal.ORIGIN_STATUS, atOnce),
                after("a status past all", with -> with.answer(999, "", "x"), FetchRefusal.ORIGIN_STATUS, atOnce),
                after("compressed though refused", with -> with.answer(200, "Content-Encoding: gzip\r\n", "x"),
                        FetchRefusal.ORIGIN_STATUS, atOnce),
                after("compressed twice", with -> with.answer(200, "Content-Encoding: identity, BR\r\n", "x"),
                        FetchRefusal.ORIGIN_STATUS, atOnce),
                // redirects
                after("redirects in a circle", with -> with.answer(302, "Location: /a\r\n", ""),
                        FetchRefusal.TOO_MANY_REDIRECTS, atOnce),
                after("redirects without end",
                        with -> with.answer(307, "Location: /" + with.origin().heads().size() + "\r\n", ""),
                        FetchRefusal.TOO_MANY_REDIRECTS, atOnce),
                after("redirects with endless bodies", with -> {
                    with.send("HTTP/1.1 301 X\r\nTransfer-Encoding: chunked\r\nLocation: /"
                            + with.origin().heads().size() + "\r\n\r\n");
                    with.sendForever("2710\r\n" + big + "\r\n", 0);
                }, FetchRefusal.TOO_MANY_REDIRECTS, atOnce),
                after("redirects nowhere", with -> with.answer(302, "", ""), FetchRefusal.ORIGIN_STATUS, atOnce),
                after("redirects to two places", with -> with.answer(302, "Location: /b\r\nLocation: /c\r\n", ""),
                        FetchRefusal.ORIGIN_STATUS, atOnce),
                after("redirects to a file", with -> with.answer(302, "Location: file:///etc/passwd\r\n", ""),
                        FetchRefusal.ADDRESS_FORBIDDEN, atOnce),
                after("redirects to data", with -> with.answer(302, "Location: data:image/gif;base64,R0lGOD\r\n", ""),
                        FetchRefusal.ADDRESS_FORBIDDEN, atOnce),
                after("redirects to a private address", with -> with.answer(302, "Location: http://10.0.0.1/\r\n", ""),
                        FetchRefusal.ADDRESS_FORBIDDEN, atOnce),
                after("redirects to metadata", with -> with.answer(302, "Location: //169.254.169.254/latest\r\n", ""),
                        FetchRefusal.ADDRESS_FORBIDDEN, atOnce),
                after("redirects to a disguised address",
                        with -> with.answer(302, "Location: http://[::ffff:a00:1]/\r\n", ""),
                        FetchRefusal.ADDRESS_FORBIDDEN, atOnce));
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void misbehaviour_isRefusedWithItsReasonInTime(Misbehaviour misbehaviour) {
        if (misbehaviour.reason() == FetchRefusal.ORIGIN_TIMEOUT) {
            fixtures.hurry();
        }
        try (RawOrigin origin = RawOrigin.start(misbehaviour.script()); ImageFetcher fetcher = fixtures.fetcher()) {
            long start = System.nanoTime();
            FetchResult result = fetch(fetcher, origin.url("/a"));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(result).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.reason()).as(refused.detail()).isEqualTo(misbehaviour.reason());
                if (!misbehaviour.deadline().isEmpty()) {
                    assertThat(refused.detail()).isEqualTo(misbehaviour.deadline());
                }
                assertThat(refused.detail()).doesNotContain("127.0.0.1", Integer.toString(origin.port()));
            });
            assertThat(took).isLessThan(SLACK);
            assertNothingLeft(fetcher, origin);
        }
    }

    @Test
    void manyAtOnce_leaveNothingBehind() {
        fixtures.hurry();
        try (ImageFetcher fetcher = fixtures.fetcher()) {
            misbehaviours().parallel().forEach(misbehaviour -> {
                try (RawOrigin origin = RawOrigin.start(misbehaviour.script())) {
                    assertThat(fetch(fetcher, origin.url("/a"))).isInstanceOf(Refused.class);
                }
            });
            Eventually.isTrue("no fetch under way",
                    () -> fetcher.load().active() == 0 && fetcher.load().bodyBytes() == 0);
            Eventually.isTrue("no connection open", () -> fetcher.load().connections() == 0);
        }
    }

    @Test
    void interimAnswersAreSkipped() {
        try (RawOrigin origin = RawOrigin.answering(with -> {
            with.send(
                    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 X\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
            with.answer(200, "", "picture");
        }); ImageFetcher fetcher = fixtures.fetcher()) {
            assertThat(fetch(fetcher, origin.url("/a"))).isInstanceOf(Fetched.class);
            assertThat(fetch(fetcher, origin.url("/b"))).isInstanceOf(Fetched.class);
        }
    }

    @Test
    void bodyThatEndsWithTheConnection_isWhole() {
        try (RawOrigin origin = RawOrigin.start(with -> {
            with.readHead();
            with.send("HTTP/1.0 200 OK\r\n\r\npicture");
        }); ImageFetcher fetcher = fixtures.fetcher()) {
            assertThat(fetch(fetcher, origin.url("/a"))).isInstanceOfSatisfying(Fetched.class,
                    fetched -> assertThat(fetched.body().bytes()).hasSize(7));
        }
    }

    @Test
    void surplusBehindTheBody_neverAnswersTheNextRequest() {
        try (RawOrigin origin = RawOrigin.start(with -> {
            String head = with.readHead();
            // In one piece: what came only after the next request could not be told from its answer.
            with.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + (head.contains("/evil") ? "a" : "b")
                    + "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nPOISONED!");
            with.awaitEnd();
        }); ImageFetcher fetcher = fixtures.fetcher()) {
            assertThat(fetch(fetcher, origin.url("/evil"))).isInstanceOf(Fetched.class);
            assertThat(fetch(fetcher, origin.url("/good"))).isInstanceOfSatisfying(Fetched.class,
                    fetched -> assertThat(fetched.body().bytes()).containsExactly('b'));
        }
    }

    @Test
    void connectionClosedWhileIdle_isTriedOnceMore() {
        try (RawOrigin origin = RawOrigin.start(with -> {
            with.readHead();
            with.answer(200, "", "picture");
            if (with.origin().accepted() == 1) {
                with.readHead(); // the second request finds no answer
            } else {
                with.awaitEnd();
            }
        }); ImageFetcher fetcher = fixtures.fetcher()) {
            assertThat(fetch(fetcher, origin.url("/a"))).isInstanceOf(Fetched.class);
            assertThat(fetch(fetcher, origin.url("/b"))).isInstanceOf(Fetched.class);
            assertThat(origin.heads()).hasSize(3);
        }
    }

    @Test
    void originThatForgotAllItsConnections_isAskedByANewOne() throws InterruptedException {
        CountDownLatch allAsked = new CountDownLatch(4);
        AtomicBoolean forgotten = new AtomicBoolean();
        try (RawOrigin origin = RawOrigin.start(with -> {
            with.readHead();
            allAsked.countDown();
            allAsked.await(); // so that none of them is used for another's request
            with.answer(200, "", "picture");
            with.readHead();
            if (forgotten.get()) {
                with.reset();
            }
        }); ImageFetcher fetcher = fixtures.fetcher()) {
            assertThat(Flux.range(0, 4).flatMap(i -> fetcher.fetch(origin.url("/" + i)), 4).map(ImageFetcherTest::read)
                    .collectList()
                    .blockOptional()).hasValueSatisfying(
                            all -> assertThat(all).hasSize(4)
                                    .allMatch(Fetched.class::isInstance));
            forgotten.set(true);
            assertThat(fetch(fetcher, origin.url("/a"))).isInstanceOf(Fetched.class);
            assertThat(origin.accepted()).isEqualTo(5);
            assertThat(origin.heads()).as("four, one that was not heard, and one more").hasSize(6);
        }
    }

    @Test
    void sameLengthTwice_isOneLength() {
        try (RawOrigin origin = RawOrigin.answering(with -> with.answer(200, "Content-Length: 7\r\n", "picture"));
                ImageFetcher fetcher = fixtures.fetcher()) {
            for (int i = 0; i < 2; i++) {
                assertThat(fetch(fetcher, origin.url("/" + i))).isInstanceOfSatisfying(Fetched.class,
                        fetched -> assertThat(fetched.body().bytes()).hasSize(7));
            }
            assertThat(origin.accepted()).isOne();
        }
    }

    @Test
    void freshConnectionThatBreaks_isNotTriedAgain() {
        try (RawOrigin origin = RawOrigin.start(with -> {
            with.readHead();
            with.reset();
        }); ImageFetcher fetcher = fixtures.fetcher()) {
            assertThat(fetch(fetcher, origin.url("/a"))).isInstanceOf(Refused.class);
            assertThat(origin.heads()).hasSize(1);
        }
    }

    @Test
    void portWithoutListener_isUnreachable() {
        RawOrigin gone = RawOrigin.start(with -> with.awaitEnd());
        gone.close();
        try (ImageFetcher fetcher = fixtures.fetcher()) {
            assertThat(fetch(fetcher, gone.url("/a"))).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(FetchRefusal.ORIGIN_UNREACHABLE));
        }
    }

    @Test
    void cancelledFetch_leavesNothingBehind() {
        try (RawOrigin origin = RawOrigin.start(with -> {
            with.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
            with.awaitEnd();
        }); ImageFetcher fetcher = fixtures.fetcher()) {
            reactor.core.Disposable fetch = fetcher.fetch(origin.url("/a")).subscribe();
            Eventually.isTrue("bytes came in", () -> fetcher.load().bodyBytes() > 0);
            fetch.dispose();
            assertNothingLeft(fetcher, origin);
        }
    }

    private static void assertNothingLeft(ImageFetcher fetcher, RawOrigin origin) {
        assertThat(fetcher.load().bodyBytes()).isZero();
        Eventually.isTrue("no fetch under way", () -> fetcher.load().active() == 0);
        Eventually.isTrue("connections are idle or closed",
                () -> fetcher.load().connections() <= 1 && origin.open() <= 1);
    }

    private static Misbehaviour after(String name, RawOrigin.Script script, FetchRefusal reason, String deadline) {
        return new Misbehaviour(name, with -> {
            if (name.startsWith("closes at once") || name.startsWith("resets after") || !with.readHead().isEmpty()) {
                script.serve(with);
                if (name.startsWith("redirects")) {
                    while (!with.readHead().isEmpty()) {
                        script.serve(with);
                    }
                }
            }
        }, reason, deadline);
    }
}
