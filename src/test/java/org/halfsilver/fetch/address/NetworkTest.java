package org.halfsilver.fetch.address;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8,10.255.255.255,true", "10.0.0.0/8,11.0.0.0,false", "10.0.0.0/8,9.255.255.255,false",
        "0.0.0.0/0,255.1.2.3,true", "1.2.3.4,1.2.3.4,true", "1.2.3.4,1.2.3.5,false", "fc00::/7,fdff::1,true",
        "fc00::/7,fe00::,false", "::/0,1.2.3.4,false", "0.0.0.0/0,::1,false", "10.0.0.0/8,::ffff:10.1.2.3,true",
        "192.168.1.128/25,192.168.1.127,false", "192.168.1.128/25,192.168.1.128,true"})
    void addressOfTheBlock_isContained(String network, String address, boolean contained) {
        assertThat(Network.parse(network).contains(InetAddress.ofLiteral(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8",
        "10.0.0.1/8",
        "10/8", "10.0.0/8", "010.0.0.0/8", "0x0a.0.0.0/8", "10.0.0.0/٨", "::/129", "fe80::1%eth0", "fe80::1%eth0/128",
        "[::]/0", "example.org", "1.2.3.4.5", "1.2.3.256", "::1/64", " 10.0.0.0/8", "::ffff:10.0.0.0/104", ":::/0",
        "1:2"})
    void anythingElse_isRefusedWithItsName(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Network.parse(text))
                .withMessageContaining("network: " + text)
                .withMessageContaining("expected: ");
    }

    @Test
    void containment_agreesWithArithmetic() throws UnknownHostException {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            int width = random.nextBoolean() ? 32 : 128;
            int bits = random.nextInt(width + 1);
            BigInteger address = new BigInteger(width, random);
            BigInteger prefix = address.shiftRight(width - bits).shiftLeft(width - bits);
            // Half of the probes share the prefix, or all of it but its last bit.
            BigInteger probe = random.nextBoolean()
                    ? new BigInteger(width, random)
                    : prefix.flipBit(random.nextInt(width));
            boolean expected = probe.shiftRight(width - bits).equals(prefix.shiftRight(width - bits));
            Network network = Network.parse(inet(prefix, width).getHostAddress() + "/" + bits);
            assertThat(network.contains(octets(probe, width))).as("%s in %s", probe, network).isEqualTo(expected);
            assertThat(Network.parse(network.toString())).isEqualTo(network).hasSameHashCodeAs(network);
        }
    }

    private static InetAddress inet(BigInteger value, int width) throws UnknownHostException {
        // Inet6Address of its own, since a mapped one would come back as IPv4 and so would its text.
        return width == 32
                ? InetAddress.getByAddress(octets(value, width))
                : java.net.Inet6Address.getByAddress(null, octets(value, width), -1);
    }

    private static byte[] octets(BigInteger value, int width) {
        byte[] octets = new byte[width / 8];
        for (int i = 0; i < octets.length; i++) {
            octets[octets.length - 1 - i] = value.shiftRight(8 * i).byteValue();
        }
        return octets;
    }
}
