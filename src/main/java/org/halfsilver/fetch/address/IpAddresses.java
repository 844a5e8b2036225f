package org.halfsilver.fetch.address;

import java.net.InetAddress;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** Network addresses as their bytes in network order: 4 for IPv4, 16 for IPv6. */
final class IpAddresses {
    static final int IPV4_BYTES = 4;
    static final int IPV6_BYTES = 16;

    private static final int MAPPED_MARK = 10;

    private IpAddresses() {
    }

    /**
     * Reads an address literal: four decimal numbers, or IPv6 by RFC 4291 section 2.2 without brackets and zone. The older
     * spellings ({@code 127.1}, {@code 0x7f000001}) are for a URL parser to resolve, and are none here.
     *
     * @return the address, an IPv4-mapped one as the IPv4 address that it is; null where the text is no literal
     */
    static byte @Nullable [] parseLiteral(String text) {
        if (text.indexOf(':') < 0) {
            return parseDotted(text);
        }
        if (!hasOnlyIpv6Characters(text)) {
            return null;
        }
        try {
            return canonical(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException notALiteral) {
            return null;
        }
    }

    /** {@return the IPv4 address of an IPv4-mapped one (::ffff:0:0/96), which the system connects to, or the address itself} */
    static byte[] canonical(byte[] address) {
        return isMapped(address) ? Arrays.copyOfRange(address, IPV6_BYTES - IPV4_BYTES, IPV6_BYTES) : address;
    }

    private static boolean isMapped(byte[] address) {
        if (address.length != IPV6_BYTES) {
            return false;
        }
        for (int i = 0; i < MAPPED_MARK; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[MAPPED_MARK] == -1 && address[MAPPED_MARK + 1] == -1;
    }

    private static boolean hasOnlyIpv6Characters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hex = c <= 'f' && Character.digit(c, 16) >= 0;
            if (!hex && c != ':' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static byte @Nullable [] parseDotted(String text) {
        byte[] address = new byte[IPV4_BYTES];
        int at = 0;
        for (int part = 0; part < IPV4_BYTES; part++) {
            int value = 0;
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - start < 3) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
            boolean last = part == IPV4_BYTES - 1;
            if (at == start || value > 255 || leadingZero || last != (at == text.length())
                    || (!last && text.charAt(at++) != '.')) {
                return null;
            }
            address[part] = (byte) value;
        }
        return address;
    }
}
