package org.halfsilver.fetch;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import org.halfsilver.fetch.FetchResult.Fetched;
import org.halfsilver.fetch.FetchResult.Refused;
import org.halfsilver.fetch.address.HostPattern;
import org.halfsilver.fetch.address.Network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halfsilver.fetch.ImageFetcherTest.fetch;

/** Fetching through a proxy, and what is checked on the way there. */
class OutboundProxyTest {
    private final Fixtures fixtures = new Fixtures();
    private final List<String> targets = new CopyOnWriteArrayList<>();
    private final RawOrigin origin = RawOrigin.answering(with -> with.answer(200, "", "picture"));

    private RawOrigin httpProxy() {
        return RawOrigin.start(with -> {
            String head = with.readHead();
            targets.add(head.substring(0, head.indexOf('\r')));
            String credentials = Base64.getEncoder().encodeToString("user:secret".getBytes(StandardCharsets.US_ASCII));
            if (!head.contains("roxy-authorization: Basic " + credentials)) {
                with.answer(407, "", "");
                return;
            }
            with.send("HTTP/1.1 200 Connected\r\n\r\n");
            relay(with.socket);
        });
    }

    private RawOrigin socksProxy() {
        return RawOrigin.start(with -> {
            DataInputStream in = new DataInputStream(with.socket.getInputStream());
            in.readUnsignedByte();
            in.skipNBytes(in.readUnsignedByte());
            with.send(new byte[]{5, 2});
            in.readUnsignedByte();
            byte[] user = new byte[in.readUnsignedByte()];
            in.readFully(user);
            byte[] password = new byte[in.readUnsignedByte()];
            in.readFully(password);
            with.send(new byte[]{1, (byte) (new String(password, StandardCharsets.US_ASCII).equals("secret") ? 0 : 1)});
            in.skipNBytes(3);
            int type = in.readUnsignedByte();
            byte[] target = new byte[type == 1 ? 4 : type == 4 ? 16 : in.readUnsignedByte()];
            in.readFully(target);
            in.readUnsignedShort();
            targets.add(type == 3
                    ? new String(target, StandardCharsets.US_ASCII)
                    : InetAddress.getByAddress(target).getHostAddress());
            with.send(new byte[]{5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            relay(with.socket);
        });
    }

    private void relay(Socket client) throws IOException, InterruptedException {
        try (Socket server = new Socket(InetAddress.ofLiteral("127.0.0.1"), origin.port())) {
            Thread there = Thread.ofVirtual().start(() -> copy(client, server));
            copy(server, client);
            there.join();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            // one side is gone
        }
    }

    private ImageFetcher through(RawOrigin proxy, OutboundProxy.Kind kind, String password, boolean resolvesNames) {
        fixtures.proxy = new OutboundProxy(kind, "127.0.0.1", proxy.port(), "user", password, resolvesNames);
        return fixtures.fetcher();
    }

    @Test
    void httpProxy_isAskedForTheVettedAddress() {
        try (DnsServer names = DnsServer.always("127.0.0.1"); RawOrigin proxy = httpProxy()) {
            fixtures.nameServers = List.of(names.address());
            try (ImageFetcher fetcher = through(proxy, OutboundProxy.Kind.HTTP, "secret", false)) {
                assertThat(fetch(fetcher, "http://a.sender.org:" + origin.port() + "/")).isInstanceOf(Fetched.class);
                assertThat(targets).containsExactly("CONNECT 127.0.0.1:" + origin.port() + " HTTP/1.1");
                assertThat(origin.heads().getFirst()).contains("Host: a.sender.org:").doesNotContain("roxy");
            }
        }
        origin.close();
    }

    @Test
    void socksProxy_isAskedForTheVettedAddress() {
        try (DnsServer names = DnsServer.always("127.0.0.1"); RawOrigin proxy = socksProxy()) {
            fixtures.nameServers = List.of(names.address());
            try (ImageFetcher fetcher = through(proxy, OutboundProxy.Kind.SOCKS5, "secret", false)) {
                assertThat(fetch(fetcher, "http://a.sender.org:" + origin.port() + "/")).isInstanceOf(Fetched.class);
                assertThat(targets).containsExactly("127.0.0.1");
            }
        }
        origin.close();
    }

    @Test
    void privateAddress_isNotEvenAskedOfTheProxy() {
        fixtures.allowedNetworks = List.of(Network.parse("127.0.0.2"));
        try (DnsServer names = DnsServer.always("10.0.0.1"); RawOrigin proxy = socksProxy()) {
            fixtures.nameServers = List.of(names.address());
            for (boolean resolvesNames : new boolean[]{false, true}) {
                try (ImageFetcher fetcher = through(proxy, OutboundProxy.Kind.SOCKS5, "secret", resolvesNames)) {
                    assertRefused(fetch(fetcher, "http://10.0.0.1/"), FetchRefusal.ADDRESS_FORBIDDEN);
                    assertRefused(fetch(fetcher, "http://localhost/"), FetchRefusal.ADDRESS_FORBIDDEN);
                    if (!resolvesNames) {
                        assertRefused(fetch(fetcher, "http://a.sender.org/"), FetchRefusal.ADDRESS_FORBIDDEN);
                    }
                }
            }
            assertThat(targets).isEmpty();
        }
        origin.close();
    }

    @Test
    void namesLeftToTheProxy_reachItAsNames() {
        try (DnsServer names = DnsServer.always("127.0.0.1"); RawOrigin proxy = socksProxy()) {
            fixtures.nameServers = List.of(names.address());
            fixtures.allowedHosts = List.of(new HostPattern("a.sender.org"));
            try (ImageFetcher fetcher = through(proxy, OutboundProxy.Kind.SOCKS5, "secret", true)) {
                assertThat(fetch(fetcher, "http://a.sender.org:" + origin.port() + "/")).isInstanceOf(Fetched.class);
                assertThat(targets).containsExactly("a.sender.org");
                assertThat(names.asked()).isEmpty();
            }
        }
        origin.close();
    }

    @Test
    void proxy_isConnectedToFromTheLocalAddress() {
        // IPv6 is of no use on the way to this proxy, whatever origins have.
        fixtures.localAddresses = List.of(InetAddress.ofLiteral("127.0.0.5"), InetAddress.ofLiteral("::1"));
        fixtures.allowedHosts = List.of(new HostPattern("a.sender.org"));
        List<String> peers = new CopyOnWriteArrayList<>();
        try (DnsServer names = DnsServer.always("::1");
                RawOrigin proxy = RawOrigin.start(with -> {
                    peers.add(with.socket.getInetAddress().getHostAddress());
                    with.readHead();
                    with.send("HTTP/1.1 200 Connected\r\n\r\n");
                    with.readHead();
                    with.answer(200, "", "picture");
                })) {
            fixtures.nameServers = List.of(names.address());
            for (boolean resolvesNames : new boolean[]{false, true}) {
                try (ImageFetcher fetcher = through(proxy, OutboundProxy.Kind.HTTP, "secret", resolvesNames)) {
                    assertThat(fetch(fetcher, "http://a.sender.org/")).isInstanceOf(Fetched.class);
                }
            }
        }
        assertThat(peers).containsExactly("127.0.0.5", "127.0.0.5");
        origin.close();
    }

    @Test
    void proxyWithAName_isFoundByTheSystem() {
        try (DnsServer names = DnsServer.always("127.0.0.1"); RawOrigin proxy = httpProxy()) {
            fixtures.nameServers = List.of(names.address());
            fixtures.proxy = new OutboundProxy(OutboundProxy.Kind.HTTP, "localhost", proxy.port(), "user", "secret",
                    false);
            try (ImageFetcher fetcher = fixtures.fetcher()) {
                assertThat(fetch(fetcher, "http://a.sender.org:" + origin.port() + "/")).isInstanceOf(Fetched.class);
            }
            assertThat(targets).containsExactly("CONNECT 127.0.0.1:" + origin.port() + " HTTP/1.1");
            assertThat(names.asked()).as("origins' names alone").allMatch(name -> name.startsWith("a.sender.org"));
        }
        origin.close();
    }

    @Test
    void proxyWhoseNameIsNotFound_isUnreachable() {
        fixtures.proxy = new OutboundProxy(OutboundProxy.Kind.SOCKS5, "proxy.invalid", 1080, null, null, false);
        try (ImageFetcher fetcher = fixtures.fetcher()) {
            assertRefused(fetch(fetcher, origin.url("/")), FetchRefusal.ORIGIN_UNREACHABLE);
            assertThat(origin.accepted()).as("no way round the proxy").isZero();
        }
        origin.close();
    }

    @Test
    void proxyThatRefuses_isUnreachable() {
        try (RawOrigin proxy = socksProxy();
                ImageFetcher fetcher = through(proxy, OutboundProxy.Kind.SOCKS5, "wrong", false)) {
            assertRefused(fetch(fetcher, origin.url("/")), FetchRefusal.ORIGIN_UNREACHABLE);
            assertThat(origin.accepted()).isZero();
        }
        origin.close();
    }

    private static void assertRefused(FetchResult result, FetchRefusal reason) {
        assertThat(result).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).as(refused.detail()).isEqualTo(reason));
    }
}
