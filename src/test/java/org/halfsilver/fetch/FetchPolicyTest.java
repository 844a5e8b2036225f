package org.halfsilver.fetch;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.halfsilver.fetch.FetchResult.Fetched;
import org.halfsilver.fetch.FetchResult.Refused;
import org.halfsilver.fetch.address.HostPattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halfsilver.fetch.ImageFetcherTest.fetch;

/** What an operator can set, end to end. */
class FetchPolicyTest {
    private final Fixtures fixtures = new Fixtures();

    private static RawOrigin good() {
        return RawOrigin.answering(with -> with.answer(200, "", "picture"));
    }

    @Test
    void ownAddress_isForbiddenAlsoBehindARedirect() {
        try (RawOrigin own = good();
                RawOrigin other = RawOrigin
                        .answering(with -> with.answer(302, "Location: " + own.url("/i/link") + "\r\n", ""))) {
            fixtures.ownUrls = List.of(own.url("/"));
            try (ImageFetcher fetcher = fixtures.fetcher()) {
                assertRefused(fetch(fetcher, own.url("/i/link")), FetchRefusal.ADDRESS_FORBIDDEN);
                assertRefused(fetch(fetcher, other.url("/")), FetchRefusal.ADDRESS_FORBIDDEN);
            }
            assertThat(own.accepted()).isZero();
        }
    }

    @Test
    void ownAddressInAnotherSpelling_isForbiddenToo() {
        try (RawOrigin own = good()) {
            fixtures.ownUrls = List.of(own.url("/images"));
            try (ImageFetcher fetcher = fixtures.fetcher()) {
                for (String path : List.of("/images/i/link", "/%69mages/i/link", "//images/i/link",
                        "/x/../images/i/link",
                        "/x/%2e%2E/images/i/link", "/%2Fimages", "/images%2Fi/link")) {
                    assertRefused(fetch(fetcher, own.url(path)), FetchRefusal.ADDRESS_FORBIDDEN);
                }
                assertThat(own.accepted()).isZero();
                assertThat(fetch(fetcher, own.url("/logo.png%"))).isInstanceOf(Fetched.class);
            }
        }
    }

    @Test
    void deniedHost_isNeverConnectedTo() {
        fixtures.deniedHosts = List.of(new HostPattern("127.0.0.1"));
        try (RawOrigin origin = good(); ImageFetcher fetcher = fixtures.fetcher()) {
            assertRefused(fetch(fetcher, origin.url("/")), FetchRefusal.ADDRESS_FORBIDDEN);
            assertThat(origin.accepted()).isZero();
        }
    }

    @Test
    void noWebAddress_isForbidden() {
        try (ImageFetcher fetcher = fixtures.fetcher()) {
            for (String address : List.of("", "ftp://a.org/", "//a.org/", "javascript:1", "http://", "http://a b/",
                    "x".repeat(99))) {
                assertRefused(fetch(fetcher, address), FetchRefusal.ADDRESS_FORBIDDEN);
            }
        }
    }

    @Test
    void credentialsInTheAddress_areNotSent() {
        try (RawOrigin origin = good(); ImageFetcher fetcher = fixtures.fetcher()) {
            assertThat(fetch(fetcher, "http://user:secret@127.0.0.1:" + origin.port() + "/#fragment"))
                    .isInstanceOf(Fetched.class);
            assertThat(origin.heads().getFirst()).startsWith("GET / HTTP/1.1\r\n").doesNotContain("Authorization",
                    "secret");
        }
    }

    @Test
    void cookiesAndValidators_areNeverSentBack() {
        try (RawOrigin origin = RawOrigin.answering(with -> with.answer(200,
                "Set-Cookie: id=1\r\nETag: \"x\"\r\nLast-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\n", "picture"));
                ImageFetcher fetcher = fixtures.fetcher()) {
            for (int i = 0; i < 3; i++) {
                assertThat(fetch(fetcher, origin.url("/a"))).isInstanceOf(Fetched.class);
            }
            assertThat(origin.heads()).hasSize(3).containsOnly(origin.heads().getFirst());
        }
    }

    @Test
    void localAddress_isConnectedFrom() {
        fixtures.localAddresses = List.of(InetAddress.ofLiteral("127.0.0.5"));
        String[] peer = new String[1];
        try (RawOrigin origin = RawOrigin.answering(with -> {
            peer[0] = with.socket.getInetAddress().getHostAddress();
            with.answer(200, "", "picture");
        }); ImageFetcher fetcher = fixtures.fetcher()) {
            assertThat(fetch(fetcher, origin.url("/"))).isInstanceOf(Fetched.class);
            assertThat(peer[0]).isEqualTo("127.0.0.5");
        }
    }

    @Test
    void retryAfter_isRespected() {
        try (RawOrigin origin = RawOrigin.answering(with -> with.answer(429, "Retry-After: 50\r\n", ""));
                ImageFetcher fetcher = fixtures.fetcher()) {
            for (int i = 0; i < 3; i++) {
                assertThat(fetch(fetcher, origin.url("/" + i))).isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(FetchRefusal.ORIGIN_STATUS);
                    assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(50));
                });
            }
            assertThat(origin.heads()).hasSize(1);
        }
    }

    @Test
    void originThatIsDown_isNotTriedForEver() {
        RawOrigin gone = good();
        gone.close();
        try (ImageFetcher fetcher = fixtures.fetcher()) {
            for (int i = 0; i < 10; i++) {
                assertRefused(fetch(fetcher, gone.url("/")), FetchRefusal.ORIGIN_UNREACHABLE);
            }
            assertThat(fetch(fetcher, gone.url("/"))).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.retryAfter()).isNotNull());
        }
    }

    @Test
    void slowOrigin_leavesRoomForTheOthers() {
        Duration minute = Duration.ofMinutes(1); // longer than the test, so that no slot changes its holder
        fixtures.deadlines = new FetchDeadlines(minute, minute, minute, minute, minute, minute);
        try (RawOrigin slow = RawOrigin.start(RawOrigin.Conversation::awaitEnd);
                RawOrigin good = good();
                ImageFetcher fetcher = fixtures.fetcher()) {
            reactor.core.Disposable hogs = Flux.range(0, 200).flatMap(i -> fetcher.fetch(slow.url("/" + i)), 200)
                    .subscribe();
            Eventually.isTrue("the slow origin has its slots", () -> slow.open() == 8);
            for (int i = 0; i < 20; i++) {
                assertThat(fetch(fetcher, good.url("/" + i))).isInstanceOf(Fetched.class);
            }
            assertThat(slow.open()).isEqualTo(8);
            hogs.dispose();
            Eventually.isTrue("slots are free again", () -> fetcher.load().active() == 0);
        }
    }

    private static void assertRefused(FetchResult result, FetchRefusal reason) {
        assertThat(result).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).as(refused.detail()).isEqualTo(reason));
    }
}
