package org.halfsilver.chart;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.halfsilver.fetch.address.AddressPolicy;
import org.halfsilver.fetch.address.AddressRules;
import org.halfsilver.fetch.address.Network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** The network policy's idea of a public address against the service's own. */
class NetworkWallTest {
    private static final AddressPolicy SERVICE = new AddressPolicy(AddressRules.DEFAULT);

    @Test
    void egress_letsThroughWhatTheServiceWouldConnectTo_andNothingElse() throws UnknownHostException {
        List<JsonElement> origins = list(Chart.render(Chart.MINIMAL).only("NetworkPolicy"), "spec.egress.0.to");
        Random random = new Random(1);
        int open = 0;
        for (int i = 0; i < 40_000; i++) {
            byte[] bytes = new byte[i % 2 == 0 ? 4 : 16];
            random.nextBytes(bytes);
            near(bytes, origins, random);
            InetAddress address = InetAddress.getByAddress(bytes);
            boolean allowed = origins.stream().anyMatch(block -> lets(block, address));
            boolean connects = SERVICE.objectionToAddress("origin.example", address) == null;
            open += allowed ? 1 : 0;

            if (allowed != connects) {
                throw new AssertionError(address.getHostAddress() + ": the network policy says " + allowed);
            }
        }
        assertThat(open).isBetween(5_000, 35_000);
    }

    @Test
    void metadataServices_areWalledOff() {
        List<JsonElement> origins = list(Chart.render(Chart.MINIMAL).only("NetworkPolicy"), "spec.egress.0.to");

        assertThat(List.of("169.254.169.254", "168.63.129.16", "100.100.100.200", "fd00:ec2::254", "10.96.0.1",
                "::1", "fe80::1", "64:ff9b::a9fe:a9fe"))
                .noneMatch(address -> origins.stream()
                        .anyMatch(block -> lets(block, InetAddress.ofLiteral(address))));
    }

    @Test
    void everyException_liesWithinItsBlock_asKubernetesDemands() {
        for (JsonElement block : list(Chart.render(Chart.FULL).only("NetworkPolicy"), "spec.egress.0.to")) {
            Network whole = Network.parse(Manifests.string(block, "ipBlock.cidr"));
            if (Manifests.find(block, "ipBlock.except") != null) {
                assertThat(list(block, "ipBlock.except")).allSatisfy(except -> {
                    String first = except.getAsString().replaceAll("/.*", "");
                    assertThat(whole.contains(InetAddress.ofLiteral(first))).isTrue();
                    assertThatCode(() -> Network.parse(except.getAsString())).doesNotThrowAnyException();
                });
            }
        }
    }

    @Test
    void settings_openWhatTheyAllow() {
        JsonObject policy = Chart.render(Chart.FULL).only("NetworkPolicy");

        assertThat(list(policy, "spec.egress.0.to")).extracting(block -> Manifests.string(block, "ipBlock.cidr"))
                .contains("10.20.0.0/16", "fd00:20::/64");
        assertThat(list(policy, "spec.egress.0.ports")).extracting(port -> Manifests.at(port, "port").getAsInt())
                .containsExactly(80, 443, 8443);
        assertThat(cluster(policy, 1)).isEqualTo("openshift-dns");
        assertThat(ports(policy, 1)).containsExactly("5353 UDP", "5353 TCP");
        assertThat(List.of(2, 3, 4))
                .extracting(rule -> Manifests.string(policy, "spec.egress." + rule + ".to.0.ipBlock.cidr"))
                .containsExactly("9.9.9.9/32", "149.112.112.112/32", "2620:fe::fe/128");
        assertThat(ports(policy, 3)).containsExactly("53 UDP", "53 TCP");
        assertThat(cluster(policy, 5)).isEqualTo("redis");
        assertThat(ports(policy, 5)).containsExactly("6380", "26379");
        assertThat(cluster(policy, 6)).isEqualTo("observability");
        assertThat(ports(policy, 6)).containsExactly("4318");
    }

    @Test
    void nameServersAtAnotherPort_areReachedThere_andTheClustersOwnStay() {
        JsonObject policy = Chart.renderWith("""
                settings: {fetch: {nameServers: ["10.0.0.10:5353", "[fd00::1]:5300", "fd00::2"]}}
                """).only("NetworkPolicy");

        assertThat(cluster(policy, 1)).isEqualTo("kube-system");
        assertThat(ports(policy, 1)).containsExactly("53 UDP", "53 TCP");
        assertThat(Manifests.string(policy, "spec.egress.2.to.0.ipBlock.cidr")).isEqualTo("10.0.0.10/32");
        assertThat(ports(policy, 2)).containsExactly("5353 UDP", "5353 TCP");
        assertThat(Manifests.string(policy, "spec.egress.3.to.0.ipBlock.cidr")).isEqualTo("fd00::1/128");
        assertThat(ports(policy, 3)).containsExactly("5300 UDP", "5300 TCP");
        assertThat(Manifests.string(policy, "spec.egress.4.to.0.ipBlock.cidr")).isEqualTo("fd00::2/128");
        assertThat(ports(policy, 4)).containsExactly("53 UDP", "53 TCP");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "http://10.1.2.3:3128    | {'ipBlock':{'cidr':'10.1.2.3/32'}} | 3128",
        "socks5://[fd00::7]:1080 | {'ipBlock':{'cidr':'fd00::7/128'}} | 1080",
        "http://proxy.mail:3128  | {'namespaceSelector':{}}           | 3128",
    })
    void behindAProxy_nothingButTheProxyIsFetchedFrom(String proxy, String peer, String port) {
        JsonObject policy = Chart.renderWith("settings: {fetch: {proxy: {url: '" + proxy + "'}}}")
                .only("NetworkPolicy");

        assertThat(list(policy, "spec.egress")).hasSize(2);
        assertThat(Manifests.at(policy, "spec.egress.0.to").toString()).isEqualTo("[" + peer.replace('\'', '"') + "]");
        assertThat(ports(policy, 0)).containsExactly(port);
        assertThat(cluster(policy, 1)).isEqualTo("kube-system");
    }

    @Test
    void collectorByItsName_isAnyPodAtThePortOfItsScheme() {
        JsonObject policy = Chart.renderWith("settings: {tracing: {endpoint: 'https://collector.obs/v1/traces'}}")
                .only("NetworkPolicy");

        assertThat(Manifests.at(policy, "spec.egress.2.to").toString()).isEqualTo("[{\"namespaceSelector\":{}}]");
        assertThat(ports(policy, 2)).containsExactly("443");
    }

    private static String cluster(JsonObject policy, int rule) {
        return Manifests.at(policy, "spec.egress." + rule + ".to.0.namespaceSelector.matchLabels").getAsJsonObject()
                .get("kubernetes.io/metadata.name").getAsString();
    }

    private static List<String> ports(JsonObject policy, int rule) {
        return list(policy, "spec.egress." + rule + ".ports").stream()
                .map(port -> Manifests.at(port, "port").getAsString() + (Manifests.find(port, "protocol") == null
                        ? ""
                        : " " + Manifests.string(port, "protocol")))
                .toList();
    }

    /** Half of the addresses lie in or beside a block's edge, where a mistake would be. */
    private static void near(byte[] bytes, List<JsonElement> origins, Random random) {
        if (random.nextBoolean()) {
            return;
        }
        List<String> blocks = origins.stream()
                .flatMap(block -> Manifests.find(block, "ipBlock.except") == null
                        ? Stream.<JsonElement>empty()
                        : list(block, "ipBlock.except").stream())
                .map(JsonElement::getAsString)
                .filter(block -> block.contains(":") == (bytes.length == 16)).toList();
        String block = blocks.get(random.nextInt(blocks.size()));
        int slash = block.indexOf('/');
        byte[] first = InetAddress.ofLiteral(block.substring(0, slash)).getAddress();
        int bits = Integer.parseInt(block.substring(slash + 1));
        int flipped = random.nextInt(bits + 1);
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >>> bit % 8;
            boolean set = (first[bit / 8] & mask) != 0 ^ bit == flipped;
            bytes[bit / 8] = (byte) (set ? bytes[bit / 8] | mask : bytes[bit / 8] & ~mask);
        }
    }

    private static boolean lets(JsonElement block, InetAddress address) {
        boolean within = Network.parse(Manifests.string(block, "ipBlock.cidr")).contains(address);
        return within && (Manifests.find(block, "ipBlock.except") == null || list(block, "ipBlock.except").stream()
                .noneMatch(except -> Network.parse(except.getAsString()).contains(address)));
    }

    private static List<JsonElement> list(JsonElement element, String path) {
        return StreamSupport.stream(Manifests.at(element, path).getAsJsonArray().spliterator(), /* parallel= */ false)
                .toList();
    }
}
