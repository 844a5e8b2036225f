package org.halfsilver.link;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * What a link says: purpose, last day, address. The head is one byte of flags and, where a flag says so, two bytes of
 * last day; flags that mean nothing yet have to be zero.
 *
 * @param purpose what the link stands for
 * @param lastDay days since 1970-01-01 (UTC), the last on which the link opens; {@link #NO_EXPIRY}: for ever
 * @param address empty for a blocked tracker
 */
record LinkPayload(LinkPurpose purpose, int lastDay, String address) {
    static final int NO_EXPIRY = -1;
    static final int MAX_DAY = 0xFFFF;

    private static final int PLAIN_HTTP = 0x01;
    private static final int BLOCKED_TRACKER = 0x02;
    private static final int EXPIRES = 0x04;
    private static final int KNOWN_FLAGS = PLAIN_HTTP | BLOCKED_TRACKER | EXPIRES;
    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";

    /** {@return whether it is an absolute http(s) address of nothing but visible ASCII, as the URL standard writes it} */
    static boolean isSealable(String address) {
        int start = address.startsWith(HTTPS)
                ? HTTPS.length()
                : address.startsWith(HTTP) ? HTTP.length() : address.length();
        if (start >= address.length()) {
            return false;
        }
        for (int i = start; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** {@return no address: they don't get into logs} */
    @Override
    public String toString() {
        return "LinkPayload[purpose=" + purpose + "]";
    }

    int headLength() {
        return lastDay == NO_EXPIRY ? 1 : 3;
    }

    /** Length of {@code http://} or {@code https://}, which a flag stands for. */
    int schemeLength() {
        return address.isEmpty() ? 0 : address.charAt(4) == ':' ? HTTP.length() : HTTPS.length();
    }

    void writeHead(byte[] target, int at) {
        int flags = (schemeLength() == HTTP.length() ? PLAIN_HTTP : 0)
                | (purpose == LinkPurpose.BLOCKED_TRACKER ? BLOCKED_TRACKER : 0)
                | (lastDay == NO_EXPIRY ? 0 : EXPIRES);
        target[at] = (byte) flags;
        if (lastDay != NO_EXPIRY) {
            target[at + 1] = (byte) (lastDay >> 8);
            target[at + 2] = (byte) lastDay;
        }
    }

    /** Head and address, the address in seven bits a character. */
    byte[] pack() {
        byte[] ascii = address.getBytes(StandardCharsets.ISO_8859_1);
        int scheme = schemeLength();
        byte[] packed = new byte[headLength() + Septets.packedLength(ascii.length - scheme)];
        Septets.pack(ascii, scheme, packed, headLength());
        writeHead(packed, 0);
        return packed;
    }

    /** The inverse of {@link #pack}; null for anything that it doesn't make. */
    static @Nullable LinkPayload unpack(byte[] packed) {
        int head = headLength(packed, 0);
        if (head > packed.length) {
            return null;
        }
        byte[] ascii = new byte[(packed.length - head + 7) / 7 * 8];
        int length = Septets.unpack(packed, head, ascii, 0);
        return length < 0 ? null : read(packed, 0, new String(ascii, 0, length, StandardCharsets.ISO_8859_1));
    }

    /** A payload whose head is the end of an array; null where there is no such payload. */
    static @Nullable LinkPayload readHead(byte[] bytes, int at, String rest) {
        return at + headLength(bytes, at) == bytes.length ? read(bytes, at, rest) : null;
    }

    private static int headLength(byte[] bytes, int at) {
        return at < bytes.length && (bytes[at] & EXPIRES) != 0 ? 3 : 1;
    }

    private static @Nullable LinkPayload read(byte[] bytes, int at, String rest) {
        int flags = bytes[at];
        if ((flags & ~KNOWN_FLAGS) != 0) {
            return null;
        }
        int lastDay = (flags & EXPIRES) == 0 ? NO_EXPIRY : ((bytes[at + 1] & 0xFF) << 8) | (bytes[at + 2] & 0xFF);
        if ((flags & BLOCKED_TRACKER) != 0) {
            return rest.isEmpty() && (flags & PLAIN_HTTP) == 0
                    ? new LinkPayload(LinkPurpose.BLOCKED_TRACKER, lastDay, "")
                    : null;
        }
        String address = ((flags & PLAIN_HTTP) != 0 ? HTTP : HTTPS).concat(rest);
        return isSealable(address) ? new LinkPayload(LinkPurpose.IMAGE, lastDay, address) : null;
    }
}
