package org.halfsilver.fetch.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * IPv4 addresses inside IPv6 ones. A translator, relay or tunnel on the way delivers there, so that they are judged as if
 * they stood alone.
 */
final class EmbeddedAddresses {
    static final Network NAT64 = Network.parse("64:ff9b::/96");

    private static final Network COMPATIBLE = Network.parse("::/96");
    private static final Network TRANSLATED = Network.parse("::ffff:0:0:0/96");
    private static final Network LOCAL_NAT64 = Network.parse("64:ff9b:1::/48");
    private static final Network SIX_TO_FOUR = Network.parse("2002::/16");
    private static final Network TEREDO = Network.parse("2001::/32");

    private static final int LAST = IpAddresses.IPV6_BYTES - IpAddresses.IPV4_BYTES;

    private EmbeddedAddresses() {
    }

    /** {@return the IPv4 addresses inside an address, none for most} */
    static List<byte[]> of(byte[] address) {
        if (address.length != IpAddresses.IPV6_BYTES) {
            return List.of();
        }
        List<byte[]> embedded = new ArrayList<>(2);
        if (COMPATIBLE.contains(address) || TRANSLATED.contains(address) || NAT64.contains(address)) {
            embedded.add(at(address, LAST));
        } else if (LOCAL_NAT64.contains(address)) {
            embedded.add(behindLocalPrefix(address));
        } else if (SIX_TO_FOUR.contains(address)) {
            embedded.add(at(address, 2)); // RFC 3056 section 2
        } else if (TEREDO.contains(address)) { // RFC 4380 section 4: the server, and the client's address inverted
            embedded.add(at(address, 4));
            embedded.add(inverted(at(address, LAST)));
        }
        if (isIsatap(address)) {
            embedded.add(at(address, LAST));
        }
        return embedded;
    }

    /** RFC 5214 section 6.1: the interface identifier ::0:5efe:a.b.c.d, or ::200:5efe:a.b.c.d, below any prefix. */
    private static boolean isIsatap(byte[] address) {
        return (address[8] & ~0x02) == 0 && address[9] == 0 && address[10] == 0x5e && address[11] == (byte) 0xfe;
    }

    /**
     * RFC 6052 section 2.2: where the IPv4 address stands depends on the prefix's length, which only the translator knows.
     * The zeros that must follow it tell which one it can be; octet 8 is skipped by rule.
     */
    private static byte[] behindLocalPrefix(byte[] address) {
        if (isZeroFrom(address, 11)) {
            return new byte[]{address[6], address[7], address[9], address[10]};
        }
        if (isZeroFrom(address, 12)) {
            return new byte[]{address[7], address[9], address[10], address[11]};
        }
        return at(address, isZeroFrom(address, 13) ? 9 : LAST);
    }

    private static boolean isZeroFrom(byte[] address, int from) {
        for (int i = from; i < address.length; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] at(byte[] address, int offset) {
        return Arrays.copyOfRange(address, offset, offset + IpAddresses.IPV4_BYTES);
    }

    private static byte[] inverted(byte[] address) {
        for (int i = 0; i < address.length; i++) {
            address[i] = (byte) ~address[i];
        }
        return address;
    }
}
