package org.halfsilver.fetch;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.halfsilver.fetch.DnsServer.Reply;
import org.halfsilver.fetch.DnsServer.Resource;
import org.halfsilver.fetch.FetchResult.Fetched;
import org.halfsilver.fetch.FetchResult.Refused;
import org.halfsilver.fetch.address.HostPattern;
import org.halfsilver.fetch.address.Network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halfsilver.fetch.ImageFetcherTest.fetch;

/**
 * Name servers that change their mind, mix, chain, flood or fall silent. Here 127.0.0.2 stands for the public Internet and
 * everything else on this machine is private: not one connection may reach the listener at 127.0.0.1.
 */
class NameResolutionTest {
    private final Fixtures fixtures = new Fixtures();
    private RawOrigin open = RawOrigin.start(with -> serve(with, "open"), InetAddress.ofLiteral("127.0.0.2"));
    private RawOrigin forbidden = RawOrigin.start(with -> serve(with, "secret"), InetAddress.ofLiteral("127.0.0.1"));

    private static void serve(RawOrigin.Conversation with, String body) throws java.io.IOException {
        with.readHead();
        with.answer(200, "Connection: close\r\n", body);
    }

    @BeforeEach
    void allowOneAddressOnly() {
        fixtures.allowedNetworks = List.of(Network.parse("127.0.0.2"));
    }

    @AfterEach
    void noConnectionReachedTheForbiddenListener() {
        assertThat(forbidden.accepted()).isZero();
        open.close();
        forbidden.close();
    }

    private ImageFetcher asking(DnsServer server) {
        fixtures.nameServers = List.of(server.address());
        return fixtures.fetcher();
    }

    private String url(String name) {
        return "http://" + name + ":" + open.port() + "/";
    }

    private String forbiddenUrl(String name) {
        return "http://" + name + ":" + forbidden.port() + "/";
    }

    @Test
    void publicAnswer_isConnectedTo() {
        try (DnsServer names = DnsServer.always("127.0.0.2"); ImageFetcher fetcher = asking(names)) {
            assertThat(fetch(fetcher, url("a.sender.org"))).isInstanceOf(Fetched.class);
            assertThat(open.heads().getFirst()).contains("Host: a.sender.org:" + open.port() + "\r\n");
        }
    }

    @Test
    void privateAnswer_isForbidden() {
        for (String address : List.of("127.0.0.1", "10.0.0.1", "169.254.169.254", "0.0.0.0", "::1", "fd00::1")) {
            try (DnsServer names = DnsServer.always(address); ImageFetcher fetcher = asking(names)) {
                assertRefused(fetch(fetcher, forbiddenUrl("a.sender.org")), FetchRefusal.ADDRESS_FORBIDDEN);
            }
        }
    }

    @Test
    void mixedAnswer_isForbiddenInEitherOrder() {
        for (List<String> mix : List.of(List.of("127.0.0.2", "127.0.0.1"), List.of("127.0.0.1", "127.0.0.2"),
                List.of("127.0.0.2", "fd00::1"), List.of("127.0.0.2", "::1"))) {
            try (DnsServer names = DnsServer.always(mix.toArray(String[]::new)); ImageFetcher fetcher = asking(names)) {
                assertRefused(fetch(fetcher, url("a.sender.org")), FetchRefusal.ADDRESS_FORBIDDEN);
            }
        }
        assertThat(open.accepted()).isZero();
    }

    @Test
    void privateAddressInIpv6Clothes_isForbidden() {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        mapped[12] = 127;
        mapped[15] = 1;
        byte[] translated = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, 127, 0, 0, 1};
        byte[] compatible = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 127, 0, 0, 1};
        for (byte[] octets : List.of(mapped, translated, compatible)) {
            try (DnsServer names = new DnsServer(question -> question.type() == DnsServer.AAAA
                    ? Reply.of(Resource.ipv6(question.name(), octets))
                    : Reply.none());
                    ImageFetcher fetcher = asking(names)) {
                assertRefused(fetch(fetcher, forbiddenUrl("a.sender.org")), FetchRefusal.ADDRESS_FORBIDDEN);
            }
        }
    }

    @Test
    void answerThatTurnsPrivate_isForbiddenFromThenOn() {
        try (DnsServer names = new DnsServer(question -> {
            if (question.type() != DnsServer.A) {
                return Reply.none();
            }
            return Reply.of(Resource.address(question.name(), 0, question.number() == 1 ? "127.0.0.2" : "127.0.0.1"));
        }); ImageFetcher fetcher = asking(names)) {
            assertThat(fetch(fetcher, url("a.sender.org"))).isInstanceOf(Fetched.class);
            for (int i = 0; i < 5; i++) {
                assertRefused(fetch(fetcher, url("a.sender.org")), FetchRefusal.ADDRESS_FORBIDDEN);
                assertRefused(fetch(fetcher, forbiddenUrl("a.sender.org")), FetchRefusal.ADDRESS_FORBIDDEN);
            }
        }
    }

    @Test
    void aliasesToAPrivateAddress_areForbidden() {
        try (DnsServer names = new DnsServer(question -> question.type() == DnsServer.A
                ? Reply.of(Resource.alias(question.name(), "b.sender.org"), Resource.alias("b.sender.org", "localhost"),
                        Resource.address("localhost", 60, "127.0.0.1"))
                : Reply.none()); ImageFetcher fetcher = asking(names)) {
            assertRefused(fetch(fetcher, forbiddenUrl("a.sender.org")), FetchRefusal.ADDRESS_FORBIDDEN);
        }
    }

    @Test
    void aliasesToAPublicAddress_areFollowed() {
        try (DnsServer names = new DnsServer(question -> question.type() == DnsServer.A
                ? Reply.of(Resource.alias(question.name(), "b.cdn.org"), Resource.address("b.cdn.org", 60, "127.0.0.2"))
                : Reply.none()); ImageFetcher fetcher = asking(names)) {
            assertThat(fetch(fetcher, url("a.sender.org"))).isInstanceOf(Fetched.class);
        }
    }

    @Test
    void aliasesWithoutEnd_areUnresolved() {
        try (DnsServer names = new DnsServer(question -> Reply.of(
                Resource.alias(question.name(), "x" + question.name()))); ImageFetcher fetcher = asking(names)) {
            assertRefused(fetch(fetcher, url("a.sender.org")), FetchRefusal.ORIGIN_UNRESOLVED);
            assertThat(names.asked()).hasSizeLessThan(40);
        }
        try (DnsServer names = new DnsServer(question -> Reply.of(
                Resource.alias(question.name(), question.name()))); ImageFetcher fetcher = asking(names)) {
            assertRefused(fetch(fetcher, url("a.sender.org")), FetchRefusal.ORIGIN_UNRESOLVED);
        }
    }

    @Test
    void hugeAnswer_isForbiddenWhereOneOfItsAddressesIs() {
        try (DnsServer names = new DnsServer(question -> {
            if (question.type() != DnsServer.A) {
                return Reply.none();
            }
            if (!question.overTcp()) {
                return Reply.cut();
            }
            List<Resource> all = new ArrayList<>();
            for (int i = 0; i < 1500; i++) {
                all.add(Resource.address(question.name(), 60, i == 1499 ? "127.0.0.1" : "127.0.0.2"));
            }
            return new Reply(0, false, all);
        }); ImageFetcher fetcher = asking(names)) {
            assertRefused(fetch(fetcher, forbiddenUrl("a.sender.org")), FetchRefusal.ADDRESS_FORBIDDEN);
        }
    }

    @Test
    void truncatedAnswer_isAskedForByTcp() {
        try (DnsServer names = new DnsServer(question -> {
            if (question.type() != DnsServer.A) {
                return Reply.none();
            }
            return question.overTcp() ? Reply.of(Resource.address(question.name(), 60, "127.0.0.2")) : Reply.cut();
        }); ImageFetcher fetcher = asking(names)) {
            assertThat(fetch(fetcher, url("a.sender.org"))).isInstanceOf(Fetched.class);
        }
    }

    @Test
    void silence_isUnresolvedWithinItsDeadline() {
        fixtures.hurry();
        try (DnsServer names = new DnsServer(question -> null); ImageFetcher fetcher = asking(names)) {
            assertThat(fetch(fetcher, url("a.sender.org")))
                    .isEqualTo(new Refused(FetchRefusal.ORIGIN_UNRESOLVED, "deadline for the name"));
        }
    }

    @Test
    void noSuchName_failureOrNoAddress_isUnresolved() {
        for (Reply reply : List.of(Reply.failed(3), Reply.failed(2), Reply.failed(5), Reply.none())) {
            try (DnsServer names = new DnsServer(question -> reply); ImageFetcher fetcher = asking(names)) {
                assertRefused(fetch(fetcher, url("a.sender.org")), FetchRefusal.ORIGIN_UNRESOLVED);
            }
        }
    }

    @Test
    void answerForAnotherName_isNotTaken() {
        try (DnsServer names = new DnsServer(question -> question.type() == DnsServer.A
                ? Reply.of(Resource.address("other.org", 60, "127.0.0.2"))
                : Reply.none());
                ImageFetcher fetcher = asking(names)) {
            assertRefused(fetch(fetcher, url("a.sender.org")), FetchRefusal.ORIGIN_UNRESOLVED);
        }
    }

    @Test
    void answer_isAskedForOnceWithinItsTime() {
        try (DnsServer names = DnsServer.always("127.0.0.2"); ImageFetcher fetcher = asking(names)) {
            for (int i = 0; i < 4; i++) {
                assertThat(fetch(fetcher, url("a.sender.org"))).isInstanceOf(Fetched.class);
            }
            assertThat(names.asked()).filteredOn("a.sender.org/1"::equals).hasSize(1);
        }
    }

    @Test
    void redirectToANameWithAPrivateAddress_isForbidden() {
        try (RawOrigin redirecting = RawOrigin.start(with -> {
            with.readHead();
            with.answer(302, "Location: " + forbiddenUrl("private.sender.org") + "\r\n", "");
        }, InetAddress.ofLiteral("127.0.0.2"));
                DnsServer names = new DnsServer(question -> question.type() == DnsServer.A
                        ? Reply.of(Resource.address(question.name(), 60,
                                question.name().startsWith("private") ? "127.0.0.1" : "127.0.0.2"))
                        : Reply.none());
                ImageFetcher fetcher = asking(names)) {
            assertRefused(fetch(fetcher, "http://a.sender.org:" + redirecting.port() + "/"),
                    FetchRefusal.ADDRESS_FORBIDDEN);
            assertThat(redirecting.heads()).hasSize(1);
        }
    }

    @Test
    void redirectToALiteralInAnySpelling_isForbidden() {
        String port = ":" + forbidden.port() + "/";
        List<String> locations = List.of("http://127.0.0.1", "//127.0.0.1", "http:\\\\127.0.0.1", "/\\127.0.0.1",
                "http://127.1", "http://0x7f.1", "http://0x7f000001", "http://2130706433", "http://017700000001",
                "http://127.0.0.1.", "http://127%2e0%2e0%2e1", "http://12\t7.0.0.1", "ht\ttp://127.0.0.1",
                "http:////127.0.0.1", "HTTP://127.0.0.1",
                "http://127.0.0.2@127.0.0.1", "http://127.0.0.2:80@127.0.0.1", "http://127.0.0.2%40@127.0.0.1",
                "http://[::ffff:127.0.0.1]", "http://[::ffff:7f00:1]", "http://[::127.0.0.1]", "http://[::1]",
                "http://[0:0:0:0:0:0:0:1]", "http://[::1%25lo]", "http://[::1%lo]", "http://[64:ff9b::7f00:1]",
                "http://[2002:7f00:1::]", "http://0", "http://0.0.0.0", "http://[::]", "http://localhost",
                "http://LocalHost.", "http://a.localhost", "http://loc%61lhost", "http://" + octets("①②⑦.⓪.⓪.①"),
                "http://" + octets("１２７。０。０。１"), "http://" + octets("ⓛocalhost"),
                "http://" + octets("loc\u00adalhost"), "http://xn--localhost-", "http://" + "a".repeat(300) + ".org",
                "http://" + "a.".repeat(1000) + "org", "http://a..org", "http://.org");
        try (DnsServer names = DnsServer.always("127.0.0.1")) {
            for (String location : locations) {
                try (RawOrigin redirecting = RawOrigin.start(with -> {
                    with.readHead();
                    with.answer(302, "Location: " + location + port + "\r\n", "");
                }, InetAddress.ofLiteral("127.0.0.2")); ImageFetcher fetcher = asking(names)) {
                    FetchResult result = fetch(fetcher, "http://127.0.0.2:" + redirecting.port() + "/");
                    assertThat(result).as(location).isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                            refused.reason()).as(location).isIn(FetchRefusal.ADDRESS_FORBIDDEN,
                                    FetchRefusal.ORIGIN_STATUS)); // a header that is no header at all is the second
                    assertThat(redirecting.heads()).as(location).hasSize(1);
                }
            }
        }
    }

    /** UTF-8 as it goes over the wire, one character an octet. */
    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Test
    void referralToAnotherNameServer_isNotFollowed() {
        try (DnsServer other = DnsServer.always("127.0.0.2");
                DnsServer names = new DnsServer(question -> question.type() == DnsServer.A
                        ? Reply.referral("sender.org", "ns.evil.org", "127.0.0.3")
                        : Reply.none());
                ImageFetcher fetcher = asking(names)) {
            assertRefused(fetch(fetcher, url("a.sender.org")), FetchRefusal.ORIGIN_UNRESOLVED);
            assertThat(names.asked()).as("nobody else was asked, and not for ever").hasSizeBetween(2, 20);
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void connectionToOneHost_isNotUsedForAnotherAtTheSameAddress() {
        // The second host has a private address besides: a connection that happens to be open must not lead around that.
        try (RawOrigin kept = RawOrigin.start(with -> {
            while (!with.readHead().isEmpty()) {
                with.answer(200, "", "open");
            }
        }, InetAddress.ofLiteral("127.0.0.2"));
                DnsServer names = new DnsServer(question -> {
                    if (question.type() != DnsServer.A) {
                        return Reply.none();
                    }
                    Resource open = Resource.address(question.name(), 60, "127.0.0.2");
                    return question.name().startsWith("good")
                            ? Reply.of(open)
                            : Reply.of(open, Resource.address(question.name(), 60, "127.0.0.1"));
                });
                ImageFetcher fetcher = asking(names)) {
            String port = ":" + kept.port() + "/";
            assertThat(fetch(fetcher, "http://good.sender.org" + port)).isInstanceOf(Fetched.class);
            assertRefused(fetch(fetcher, "http://bad.sender.org" + port), FetchRefusal.ADDRESS_FORBIDDEN);
            assertThat(fetch(fetcher, "http://good2.sender.org" + port)).isInstanceOf(Fetched.class);
            assertThat(fetch(fetcher, "http://good.sender.org" + port)).isInstanceOf(Fetched.class);
            assertThat(kept.accepted()).as("a connection for each host").isEqualTo(2);
        }
    }

    @Test
    void allowedHost_staysWithinWhatIsDenied() {
        fixtures.allowedHosts = List.of(new HostPattern(".internal"));
        fixtures.deniedNetworks = List.of(Network.parse("127.0.0.1"));
        try (DnsServer names = new DnsServer(question -> question.type() == DnsServer.A
                ? Reply.of(Resource.address(question.name(), 60,
                        question.name().startsWith("denied") ? "127.0.0.1" : "127.0.0.2"))
                : Reply.none()); ImageFetcher fetcher = asking(names)) {
            assertThat(fetch(fetcher, url("images.internal"))).isInstanceOf(Fetched.class);
            assertRefused(fetch(fetcher, forbiddenUrl("denied.internal")), FetchRefusal.ADDRESS_FORBIDDEN);
            assertRefused(fetch(fetcher, url("images.internal.sender.org.local")), FetchRefusal.ADDRESS_FORBIDDEN);
            assertRefused(fetch(fetcher, url("a".repeat(64) + ".internal")), FetchRefusal.ADDRESS_FORBIDDEN);
            assertRefused(fetch(fetcher, url("a.".repeat(130) + "internal")), FetchRefusal.ADDRESS_FORBIDDEN);
        }
    }

    @Test
    void addressWithoutListener_isFollowedByTheNext() {
        fixtures.allowedNetworks = List.of(Network.parse("127.0.0.2"), Network.parse("127.0.0.3"));
        try (DnsServer names = DnsServer.always("127.0.0.3", "127.0.0.2"); ImageFetcher fetcher = asking(names)) {
            assertThat(fetch(fetcher, url("a.sender.org"))).isInstanceOf(Fetched.class);
        }
    }

    private static void assertRefused(FetchResult result, FetchRefusal reason) {
        assertThat(result).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).as(refused.detail()).isEqualTo(reason));
    }
}
