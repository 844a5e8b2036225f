package org.halfsilver.config;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

import org.halfsilver.fetch.FetchDeadlines;
import org.halfsilver.fetch.FetchLimits;
import org.halfsilver.fetch.FetchSettings;
import org.halfsilver.fetch.NameSettings;
import org.halfsilver.fetch.OriginLimits;
import org.halfsilver.fetch.OutboundProxy;
import org.halfsilver.fetch.address.AddressRules;
import org.halfsilver.fetch.address.HostPattern;
import org.halfsilver.fetch.address.Network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FetchPropertiesTest {
    private static final String OWN = "https://images.example.org";

    @TempDir
    private Path directory;

    private static FetchProperties bind(Map<String, String> settings) {
        ApplicationConversionService conversions = new ApplicationConversionService();
        conversions.addConverter(SettingConverters.toNetwork());
        conversions.addConverter(SettingConverters.toHostPattern());
        conversions.addConverter(SettingConverters.toNameServer());
        return new Binder(List.of(new MapConfigurationPropertySource(settings)), null, conversions)
                .bindOrCreate("halfsilver.fetch", FetchProperties.class);
    }

    @Test
    void nothingConfigured_isTheDefaultOfTheFetch() throws Exception {
        FetchSettings settings = bind(Map.of()).settings(OWN);
        FetchSettings expected = FetchSettings.DEFAULT;
        FetchLimits l = expected.limits();
        assertThat(settings.limits()).isEqualTo(new FetchLimits(10 << 20, l.maxHeaderSize(), l.minRate(), l.rateGrace(),
                l.maxRedirects(), l.byteBudget(), l.budgetWait()));
        assertThat(settings.ownUrls()).containsExactly(OWN);
        for (RecordComponent component : FetchSettings.class.getRecordComponents()) {
            if (!Set.of("limits", "ownUrls").contains(component.getName())) {
                assertThat(component.getAccessor().invoke(settings)).as(component.getName())
                        .isEqualTo(component.getAccessor().invoke(expected));
            }
        }
    }

    @Test
    void everySetting_reachesTheFetch() throws Exception {
        X509Bundle authority = new CertificateBuilder().ecp256().subject("CN=tests").setIsCertificateAuthority(true)
                .buildSelfSigned();
        Path ca = Files.writeString(directory.resolve("ca.pem"), authority.getCertificatePEM());
        Path secret = Files.writeString(directory.resolve("credentials"), "user:se:cret\n");
        Map<String, String> settings = new HashMap<>();
        settings.put("allowed-networks", "10.0.0.0/8");
        settings.put("denied-networks", "11.0.0.0/8, fd00::/8");
        settings.put("allowed-hosts", "images.internal");
        settings.put("denied-hosts", ".example.net");
        settings.put("allowed-ports", "8080");
        settings.put("name-servers", "9.9.9.9,[2620:fe::fe]:5353");
        settings.put("timeout", "11s");
        settings.put("name-timeout", "12s");
        settings.put("connect-timeout", "13s");
        settings.put("tls-timeout", "14s");
        settings.put("first-byte-timeout", "15s");
        settings.put("idle-timeout", "16s");
        settings.put("min-rate", "1KB");
        settings.put("rate-grace", "17s");
        settings.put("max-size", "1MB");
        settings.put("max-header-size", "2KB");
        settings.put("max-redirects", "3");
        settings.put("user-agent", "x");
        settings.put("https-first", "true");
        settings.put("follow-downgrade", "true");
        settings.put("insecure-hosts", "old.example.org");
        settings.put("ca-file", ca.toString());
        settings.put("local-addresses", "127.0.0.1,127.0.0.2");
        settings.put("concurrency", "18");
        settings.put("per-origin", "4");
        settings.put("memory", "19MB");
        settings.put("memory-wait", "20s");
        settings.put("origins.queue", "21");
        settings.put("origins.queue-per-origin", "22");
        settings.put("origins.queue-wait", "23s");
        settings.put("origins.rate", "24");
        settings.put("origins.burst", "25");
        settings.put("origins.remembered", "26");
        settings.put("origins.breaker-calls", "27");
        settings.put("origins.breaker-pause", "28s");
        settings.put("origins.max-retry-after", "29s");
        settings.put("origins.max-connections", "30");
        settings.put("origins.connection-idle-time", "31s");
        settings.put("names.cache-size", "32");
        settings.put("names.min-ttl", "33s");
        settings.put("names.max-ttl", "34s");
        settings.put("names.negative-ttl", "35s");
        settings.put("names.query-timeout", "36s");
        settings.put("names.max-queries", "37");
        settings.put("names.max-addresses", "38");
        settings.put("proxy.url", "socks5://proxy.example.org:1080");
        settings.put("proxy.credentials-file", secret.toString());
        settings.put("proxy.resolve-names", "true");
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("halfsilver.fetch." + name, value));

        assertThat(bind(named).settings(OWN)).isEqualTo(new FetchSettings(
                new AddressRules(List.of(Network.parse("10.0.0.0/8")),
                        List.of(Network.parse("11.0.0.0/8"), Network.parse("fd00::/8")),
                        List.of(new HostPattern("images.internal")), List.of(new HostPattern(".example.net")),
                        Set.of(8080)),
                new FetchDeadlines(Duration.ofSeconds(12), Duration.ofSeconds(13), Duration.ofSeconds(14),
                        Duration.ofSeconds(15), Duration.ofSeconds(16), Duration.ofSeconds(11)),
                new FetchLimits(1 << 20, 2048, 1024, Duration.ofSeconds(17), 3, 19 << 20, Duration.ofSeconds(20)),
                new OriginLimits(18, 4, 21, 22, Duration.ofSeconds(23), 24, 25, 26, 27, Duration.ofSeconds(28),
                        Duration.ofSeconds(29), 30, Duration.ofSeconds(31)),
                new NameSettings(
                        List.of(new InetSocketAddress(InetAddress.ofLiteral("9.9.9.9"), 53),
                                new InetSocketAddress(InetAddress.ofLiteral("2620:fe::fe"), 5353)),
                        32, Duration.ofSeconds(33), Duration.ofSeconds(34), Duration.ofSeconds(35),
                        Duration.ofSeconds(36), 37, 38),
                "x", true, true, List.of(new HostPattern("old.example.org")), List.of(authority.getCertificate()),
                new OutboundProxy(OutboundProxy.Kind.SOCKS5, "proxy.example.org", 1080, "user", "se:cret", true),
                List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("127.0.0.2")), List.of(OWN)));
        assertThat(named).as("a new setting belongs into this test").hasSize(leaves(FetchProperties.class) - 1);
    }

    /** Settings that hold a value: the records inside are counted by theirs; "credentials" excludes its file. */
    private static int leaves(Class<?> record) {
        int count = 0;
        for (RecordComponent component : record.getRecordComponents()) {
            boolean group = component.getType().getPackage() == FetchProperties.class.getPackage();
            count += group ? leaves(component.getType()) : 1;
        }
        return count;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "memory=9MB                                 | halfsilver.fetch.memory: 9437184B (expected: at least halfsilver.fetch.max-size",
        "origins.max-connections=255                | halfsilver.fetch.origins.max-connections: 255 (expected: 0, or at least halfsilver.fetch.concurrency, which is 256)",
        "names.min-ttl=11m                          | halfsilver.fetch.names.min-ttl: 660s (expected: at most halfsilver.fetch.names.max-ttl",
        "ca-file=/nowhere/ca.pem                    | halfsilver.fetch.ca-file: /nowhere/ca.pem can't be read",
        "ca-file=pom.xml                            | halfsilver.fetch.ca-file: pom.xml (expected: X.509 certificates in PEM)",
        "local-addresses=example.org                | halfsilver.fetch.local-addresses: example.org (expected: IP addresses)",
        "local-addresses=8.8.8.8                    | halfsilver.fetch.local-addresses: 8.8.8.8 (expected: addresses of this machine)",
        "proxy.url=ftp://proxy:21                   | halfsilver.fetch.proxy.url: ftp://proxy:21 (expected: http://host:port or socks5://host:port)",
        "proxy.url=http://proxy                     | halfsilver.fetch.proxy.url: http://proxy (expected",
        "proxy.url=http://proxy:99999               | halfsilver.fetch.proxy.url: http://proxy:99999 (expected",
        "proxy.url=proxy:3128                       | halfsilver.fetch.proxy.url: proxy:3128 (expected",
        "proxy.url=http://proxy:3128/path           | halfsilver.fetch.proxy.url: http://proxy:3128/path (expected",
        "proxy.url=http://user:s3cret@proxy:3128    | halfsilver.fetch.proxy.url: with credentials",
        "proxy.credentials=user:s3cret              | halfsilver.fetch.proxy.url: missing",
        "proxy.resolve-names=true                   | halfsilver.fetch.proxy.url: missing",
        "proxy.url=http://p:1;proxy.credentials=s3cret | halfsilver.fetch.proxy.credentials: 6 characters that are not shown (expected: user:password",
        "proxy.url=http://p:1;proxy.credentials=:s3cret | halfsilver.fetch.proxy.credentials: 7 characters",
        "proxy.url=http://p:1;proxy.credentials-file=/nowhere | halfsilver.fetch.proxy.credentials-file: /nowhere can't be read",
        "proxy.url=http://p:1;proxy.credentials=a:s3cret;proxy.credentials-file=x | halfsilver.fetch.proxy.credentials and halfsilver.fetch.proxy.credentials-file are both set",
    })
    void unusableValue_stopsTheStartWithItsName(String settings, String message) {
        Map<String, String> named = new HashMap<>();
        for (String setting : settings.split(";", -1)) {
            int equals = setting.indexOf('=');
            named.put("halfsilver.fetch." + setting.substring(0, equals), setting.substring(equals + 1).strip());
        }
        FetchProperties properties = bind(named);
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> properties.settings(OWN))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage() + e.action()).doesNotContain("s3cret"));
        assertThat(properties.toString()).doesNotContain("s3cret");
    }

    @Test
    void proxyWithIpv6Address_isTakenWithoutItsBrackets() throws IOException {
        assertThat(bind(Map.of("halfsilver.fetch.proxy.url", "HTTP://[::1]:3128/")).settings(OWN).proxy())
                .isEqualTo(new OutboundProxy(OutboundProxy.Kind.HTTP, "::1", 3128, null, null, false));
    }
}
