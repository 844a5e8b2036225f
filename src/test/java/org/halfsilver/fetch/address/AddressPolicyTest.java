package org.halfsilver.fetch.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.halfsilver.fetch.address.AddressObjection.Kind;
import org.halfsilver.url.WebAddress;

import static org.assertj.core.api.Assertions.assertThat;

class AddressPolicyTest {
    private static final AddressPolicy PUBLIC = new AddressPolicy(AddressRules.DEFAULT);

    static Stream<SpecialBlock> specialBlocks() {
        return SpecialBlock.all().stream();
    }

    @ParameterizedTest
    @MethodSource("specialBlocks")
    void everySpecialBlock_isForbiddenFromItsFirstToItsLastAddress(SpecialBlock block) throws UnknownHostException {
        for (byte[] address : List.of(block.network().first(), block.network().last())) {
            assertThat(objection(address)).as("%s", block).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
        "126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0",
        "192.0.3.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.255", "198.51.101.0",
        "203.0.112.255", "203.0.114.0", "223.255.255.255", "168.63.129.15", "2000::1", "2001:200::",
        "2001:4860:4860::8888",
        "2001:db7:ffff::", "2001:db9::", "2003::", "2620:4f:8001::", "2a00:1450::", "3ffe:ffff::", "3fff:1000::",
        "64:ff9b::8.8.8.8", "::ffff:8.8.8.8"})
    void publicAddress_isAllowed(String literal) throws UnknownHostException {
        assertThat(objection(InetAddress.ofLiteral(literal).getAddress())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::7f00:1", "::a00:1", "::ffff:0:a00:1", "64:ff9b::10.0.0.1", "64:ff9b::127.0.0.1",
        "64:ff9b::169.254.169.254", "64:ff9b:1::808:808", "2002:a00:1::", "2002:7f00:1::", "2002:808:808::",
        "2001:0:a00:1::", "2001::f5ff:fffe", "2a00:1:2:3:0:5efe:10.0.0.1", "2a00:1:2:3:200:5efe:127.0.0.1",
        "fe80::5efe:8.8.8.8", "4000::1", "1000::", "::2", "8000::", "fd00:ec2::254"})
    void hiddenOrReservedAddress_isForbidden(String literal) throws UnknownHostException {
        byte[] address = Inet6Address.getByAddress(null, InetAddress.ofLiteral(literal).getAddress(), -1).getAddress();
        assertThat(objection(address)).isNotNull().extracting(AddressObjection::kind).isEqualTo(Kind.NETWORK);
    }

    /** Spellings of 127.0.0.1, ::1, 10.0.0.1, 0.0.0.0 and 169.254.169.254 that URL parsers are known to take. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "127.000.000.001", "0177.0.0.1", "0x7f.1",
        "0x7f.0.0.1", "0x7f000001", "2130706433", "017700000001", "0x7F.0X0.0.1", "127.0.0.0x1", "%31%32%37.0.0.1",
        "127%2e0%2e0%2e1", "①②⑦.⓪.⓪.①", "１２７．０．０．１", "127。0。0。1", "127．1", "𝟭𝟮𝟳.𝟬.𝟬.𝟭", "0", "0.0.0.0", "0x0",
        "00", "[::]",
        "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:0x7f.1]", "[::127.0.0.1]",
        "[0:0:0:0:0:ffff:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]", "[::ffff:0:127.0.0.1]", "[fe80::1]",
        "[fe80::1%25eth0]", "[::1%1]", "10.0.0.1", "167772161", "0xa000001", "012.1", "169.254.169.254", "2852039166",
        "0xA9FEA9FE", "0251.0376.0251.0376", "[::ffff:a9fe:a9fe]", "100.100.100.200", "168.63.129.16", "256.1",
        "1.2.3.4.5",
        "127.0.0.1:80", "localhost", "LOCALHOST", "localhost.", "loc%61lhost", "ｌｏｃａｌｈｏｓｔ", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "a.localhost",
        "localhost.localdomain",
        "intranet", "wiki.corp", "printer.local", "db.internal", "metadata.google.internal", "nas.home.arpa",
        "router.lan",
        "abcdefghij234567.onion", "1.0.0.127.in-addr.arpa", "host.test", "host.invalid", "host.example", "a.b.alt",
        "..",
        ".", "a..b", "a.b..", "host.123", "1.2.3.4.x.0x10", "user@127.0.0.1", "example.org@127.0.0.1",
        "127.0.0.1#example.org",
        "127.0.0.1?example.org", "127.0.0.1\\example.org", "127.0.0.1%23example.org", "xn--", "a_b", "*.example.org",
        "a'b.example.org", "loc\u00adalhost", "loc\u200balhost"})
    void everySpelling_isForbidden(String host) {
        WebAddress address = WebAddress.parse("http://" + host + "/");
        assertThat(address == null || PUBLIC.objectionToHost(address.host(), address.port()) != null)
                .as("%s is read as %s", host, address).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "images.example.org", "example.org.", "a_b.example.org",
        "xn--bcher-kva.example.org",
        "123.example.org", "1e100.net", "8.8.8.8", "[2001:4860:4860::8888]", "local.example.org", "notlocalhost.org"})
    void publicHost_isAllowed(String host) {
        assertThat(PUBLIC.objectionToHost(host, 443)).isNull();
    }

    @Test
    void names_areBounded() {
        assertThat(PUBLIC.objectionToHost("a".repeat(63) + ".org", 80)).isNull();
        assertThat(PUBLIC.objectionToHost("a".repeat(64) + ".org", 80)).isNotNull();
        assertThat(PUBLIC.objectionToHost("a.".repeat(126) + "org", 80)).isNotNull();
        assertThat(PUBLIC.objectionToHost("", 80)).isNotNull();
    }

    @Test
    void onlyListedPorts_areAllowed() {
        assertThat(PUBLIC.objectionToHost("example.org", 80)).isNull();
        assertThat(PUBLIC.objectionToHost("example.org", 443)).isNull();
        assertThat(PUBLIC.objectionToHost("example.org", 22)).extracting(AddressObjection::kind).isEqualTo(Kind.PORT);
    }

    @Test
    void allowedNetwork_opensThatNetworkOnly() throws UnknownHostException {
        AddressPolicy policy = policy(List.of("10.1.0.0/16", "2002::/16"), List.of(), List.of(), List.of());
        assertThat(policy.objectionToHost("10.1.2.3", 80)).isNull();
        assertThat(policy.objectionToHost("[::ffff:10.1.2.3]", 80)).isNull();
        assertThat(policy.objectionToHost("10.2.0.1", 80)).isNotNull();
        assertThat(policy.objectionToHost("localhost", 80)).isNotNull();
        assertThat(policy.objectionToAddress("a.org", InetAddress.ofLiteral("10.1.2.3"))).isNull();
        // An allowed wrapping does not open what is wrapped.
        assertThat(policy.objectionToHost("[2002:a01:203::]", 80)).isNull();
        assertThat(policy.objectionToHost("[2002:7f00:1::]", 80)).isNotNull();
    }

    @Test
    void deniedNetwork_winsOverAllThatIsAllowed() {
        AddressPolicy policy = policy(List.of("10.0.0.0/8"), List.of("10.9.0.0/16", "8.8.8.0/24"), List.of("a.org"),
                List.of());
        assertThat(policy.objectionToHost("10.8.0.1", 80)).isNull();
        assertThat(policy.objectionToHost("10.9.0.1", 80)).extracting(AddressObjection::kind).isEqualTo(Kind.DENIED);
        assertThat(policy.objectionToHost("8.8.8.8", 80)).isNotNull();
        assertThat(policy.objectionToHost("[64:ff9b::8.8.8.8]", 80)).isNotNull();
        assertThat(policy.objectionToAddress("a.org", InetAddress.ofLiteral("10.9.0.1"))).isNotNull();
    }

    @Test
    void allowedHost_mayHaveAnyNameAndAddress() {
        AddressPolicy policy = policy(List.of(), List.of(), List.of("images.corp", ".cdn.internal"), List.of());
        assertThat(policy.objectionToHost("images.corp", 80)).isNull();
        assertThat(policy.objectionToHost("IMAGES.CORP.", 80)).isNull();
        assertThat(policy.objectionToHost("a.images.corp", 80)).isNotNull();
        assertThat(policy.objectionToHost("cdn.internal", 80)).isNull();
        assertThat(policy.objectionToHost("a.b.cdn.internal", 80)).isNull();
        assertThat(policy.objectionToHost("xcdn.internal", 80)).isNotNull();
        assertThat(policy.objectionToAddress("images.corp", InetAddress.ofLiteral("10.0.0.1"))).isNull();
        assertThat(policy.objectionToAddress("other.org", InetAddress.ofLiteral("10.0.0.1"))).isNotNull();
    }

    @Test
    void deniedHost_winsOverAllThatIsAllowed() {
        AddressPolicy policy = policy(List.of(), List.of(), List.of("a.org"), List.of(".org", "b.com"));
        assertThat(policy.objectionToHost("a.org", 80)).extracting(AddressObjection::kind).isEqualTo(Kind.DENIED);
        assertThat(policy.objectionToHost("x.y.ORG.", 80)).isNotNull();
        assertThat(policy.objectionToHost("org", 80)).isNotNull();
        assertThat(policy.objectionToHost("b.com", 80)).isNotNull();
        assertThat(policy.objectionToHost("a.b.com", 80)).isNull();
    }

    @Test
    void whatTheJdkKnowsAsLocal_isForbidden() throws UnknownHostException {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            byte[] octets = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(octets);
            if (octets.length == 16 && random.nextInt(4) > 0) {
                Arrays.fill(octets, 0, random.nextInt(16), (byte) (random.nextBoolean() ? 0 : 0xff));
            }
            InetAddress address = InetAddress.getByAddress(octets);
            boolean local = address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress() || address.isMulticastAddress();
            assertThat(local && objection(octets) == null).as(address.getHostAddress()).isFalse();
        }
    }

    @Test
    void forbiddenIpv4Address_isForbiddenInEveryWrapping() throws UnknownHostException {
        Random random = new Random(11);
        for (int i = 0; i < 50_000; i++) {
            byte[] inner = new byte[4];
            random.nextBytes(inner);
            if (objection(inner) == null) {
                continue;
            }
            for (String prefix : List.of("::ffff:0:0", "::", "64:ff9b::", "::ffff:0:0:0", "2a02:1:2:3:0:5efe::",
                    "2a02:1:2:3:200:5efe::")) {
                byte[] wrapped = Inet6Address.getByAddress(null, raw(prefix), -1).getAddress();
                System.arraycopy(inner, 0, wrapped, 12, 4);
                assertThat(objection(wrapped)).as("%s in %s", InetAddress.getByAddress(inner), prefix).isNotNull();
            }
        }
    }

    private static byte[] raw(String literal) {
        byte[] parsed = InetAddress.ofLiteral(literal).getAddress();
        if (parsed.length == 16) {
            return parsed;
        }
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        return mapped;
    }

    /** Through the type that Netty hands over, which keeps a mapped address in 16 bytes. */
    private static @Nullable AddressObjection objection(byte[] octets) throws UnknownHostException {
        InetAddress address = octets.length == 16
                ? Inet6Address.getByAddress(null, octets, -1)
                : InetAddress.getByAddress(octets);
        return PUBLIC.objectionToAddress("example.org", address);
    }

    private static AddressPolicy policy(List<String> allowed, List<String> denied, List<String> hosts,
            List<String> deniedHosts) {
        return new AddressPolicy(new AddressRules(allowed.stream().map(Network::parse).toList(),
                denied.stream().map(Network::parse).toList(), hosts.stream().map(HostPattern::new).toList(),
                deniedHosts.stream().map(HostPattern::new).toList(), Set.of(80)));
    }
}
