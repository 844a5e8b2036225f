package org.halfsilver.url;

/** IPv4 addresses in every spelling that browsers take (URL standard, section 3.5): 127.1, 0x7f.1, 2130706433, 017. */
final class Ipv4 {
    /** More than any address, and small enough not to overflow when a digit is appended. */
    private static final long TOO_LARGE = 1L << 40;

    private Ipv4() {
    }

    /** {@return whether a domain's last label is a number, so that the domain must be an IPv4 address} */
    static boolean endsInNumber(String domain) {
        int end = domain.endsWith(".") ? domain.length() - 1 : domain.length();
        int start = domain.lastIndexOf('.', end - 1) + 1;
        if (start >= end) {
            return false;
        }
        int i = start;
        while (i < end && isDigit(domain.charAt(i))) {
            i++;
        }
        return i == end || number(domain, start, end) >= 0;
    }

    /** {@return the address as an unsigned 32-bit number, or -1 where the domain is none} */
    static long parse(String domain) {
        int end = domain.length() > 1 && domain.endsWith(".") ? domain.length() - 1 : domain.length();
        long address = 0;
        int start = 0;
        for (int part = 0; part < 4; part++) {
            int dot = domain.indexOf('.', start);
            boolean last = dot < 0 || dot >= end;
            long number = number(domain, start, last ? end : dot);
            if (number < 0) {
                return -1;
            }
            if (last) {
                return number >= 1L << (8 * (4 - part)) ? -1 : address + number;
            }
            if (number > 255) {
                return -1;
            }
            address += number << (8 * (3 - part));
            start = dot + 1;
        }
        return -1;
    }

    static String serialize(long address) {
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    /** The IPv4 number parser: -1 for a failure, {@link #TOO_LARGE} at most. */
    private static long number(String text, int from, int to) {
        if (from >= to) {
            return -1;
        }
        int radix = 10;
        int i = from;
        if (to - from >= 2 && text.charAt(from) == '0') {
            boolean hexadecimal = (text.charAt(from + 1) | 0x20) == 'x';
            radix = hexadecimal ? 16 : 8;
            i += hexadecimal ? 2 : 1;
        }
        long value = 0;
        for (; i < to; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = Math.min(value * radix + digit, TOO_LARGE);
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
