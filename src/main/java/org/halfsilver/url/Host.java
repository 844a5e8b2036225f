package org.halfsilver.url;

import org.jspecify.annotations.Nullable;

/** The host parser (URL standard, section 3.5): from what stands in an address to the serialised host. */
final class Host {
    private static final String FORBIDDEN = "\0\t\n\r #/:<>?@[\\]^|";

    private Host() {
    }

    /** {@return the serialised host, or null where it is none} */
    static @Nullable String parse(String text, int from, int to, boolean special) {
        if (from < to && text.charAt(from) == '[') {
            if (text.charAt(to - 1) != ']') {
                return null;
            }
            String address = Ipv6.canonical(text, from + 1, to - 1);
            return address == null ? null : "[" + address + "]";
        }
        return special ? domainOrIpv4(text.substring(from, to)) : opaque(text, from, to);
    }

    private static @Nullable String domainOrIpv4(String text) {
        String domain = Domain.toAscii(text);
        if (domain == null || !Ipv4.endsInNumber(domain)) {
            return domain;
        }
        long address = Ipv4.parse(domain);
        return address < 0 ? null : Ipv4.serialize(address);
    }

    private static @Nullable String opaque(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isForbidden(text.charAt(i))) {
                return null;
            }
        }
        return PercentEncodeSet.C0_CONTROL.encode(text, from, to);
    }

    /** Forbidden host code points. */
    static boolean isForbidden(char c) {
        return c < 0x80 && FORBIDDEN.indexOf(c) >= 0;
    }

    /** Forbidden domain code points. */
    static boolean isForbiddenInDomain(char c) {
        return c <= 0x20 || c == '%' || c == 0x7F || isForbidden(c);
    }
}
