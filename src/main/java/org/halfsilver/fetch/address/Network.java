package org.halfsilver.fetch.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A block of addresses in CIDR notation (RFC 4632 section 3.1, RFC 4291 section 2.3). */
public final class Network {
    private final byte[] prefix;
    private final int bits;

    private Network(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /**
     * Reads a block such as {@code 10.0.0.0/8}, {@code fd00::/8}, or a single address.
     *
     * @param text the block
     * @throws IllegalArgumentException where it is none, or has bits behind its prefix
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = IpAddresses.parseLiteral(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw invalid(text, "an IPv4 or IPv6 address before the slash");
        }
        int width = address.length * Byte.SIZE;
        int bits = slash < 0 ? width : prefixLength(text.substring(slash + 1));
        if (bits < 0 || bits > width) {
            throw invalid(text, "a prefix length from 0 to " + width);
        }
        Network network = new Network(address, bits);
        if (!Arrays.equals(address, network.masked())) {
            throw invalid(text, "no address bits behind the prefix");
        }
        return network;
    }

    /** {@return whether the address, an IPv4-mapped one taken as IPv4, lies in this block} */
    public boolean contains(InetAddress address) {
        return contains(IpAddresses.canonical(address.getAddress()));
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        return Arrays.equals(address, 0, whole, prefix, 0, whole)
                && (rest == 0 || ((address[whole] ^ prefix[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0);
    }

    boolean isWithin(Network other) {
        return bits >= other.bits && other.contains(prefix);
    }

    /** {@return the first address of the block} */
    byte[] first() {
        return prefix.clone();
    }

    /** {@return the last address of the block} */
    byte[] last() {
        byte[] last = prefix.clone();
        for (int bit = bits; bit < last.length * Byte.SIZE; bit++) {
            last[bit / Byte.SIZE] |= (byte) (0x80 >>> bit % Byte.SIZE);
        }
        return last;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && bits == network.bits && Arrays.equals(prefix, network.prefix);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(prefix) + bits;
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(prefix).getHostAddress() + "/" + bits;
        } catch (UnknownHostException impossible) {
            throw new AssertionError("prefix: " + prefix.length + " bytes (expected: 4 or 16)", impossible);
        }
    }

    private byte[] masked() {
        byte[] masked = Arrays.copyOf(prefix, prefix.length);
        for (int bit = bits; bit < masked.length * Byte.SIZE; bit++) {
            masked[bit / Byte.SIZE] &= (byte) ~(0x80 >>> bit % Byte.SIZE);
        }
        return masked;
    }

    private static int prefixLength(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }

    private static IllegalArgumentException invalid(String text, String expected) {
        return new IllegalArgumentException("network: " + text + " (expected: " + expected + ")");
    }
}
