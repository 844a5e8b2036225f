package org.halfsilver.url;

import org.jspecify.annotations.Nullable;

/** The IPv6 parser and serialiser (URL standard, sections 3.5 and 3.6). */
final class Ipv6 {
    private static final int PIECES = 8;

    private final String text;
    private final int end;
    private int at;
    private final int[] pieces = new int[PIECES];
    private int count;
    private int compress = -1;

    private Ipv6(String text, int from, int to) {
        this.text = text;
        this.at = from;
        this.end = to;
    }

    /** {@return the address between brackets in its shortest form, without the brackets, or null where it is none} */
    static @Nullable String canonical(String text, int from, int to) {
        Ipv6 address = new Ipv6(text, from, to);
        return address.read() ? address.serialize() : null;
    }

    private boolean read() {
        if (at < end && text.charAt(at) == ':') {
            if (at + 1 >= end || text.charAt(at + 1) != ':') {
                return false;
            }
            at += 2;
            compress = ++count;
        }
        while (at < end) {
            if (count == PIECES) {
                return false;
            }
            if (text.charAt(at) == ':') {
                if (compress >= 0) {
                    return false;
                }
                at++;
                compress = ++count;
                continue;
            }
            int start = at;
            int value = hexadecimal();
            if (at < end && text.charAt(at) == '.') {
                at = start;
                if (count > PIECES - 2 || !embeddedIpv4()) {
                    return false;
                }
                break;
            }
            if (at < end && (text.charAt(at) != ':' || ++at == end)) {
                return false;
            }
            pieces[count++] = value;
        }
        return expand();
    }

    private int hexadecimal() {
        int value = 0;
        for (int length = 0; at < end && length < 4; length++) {
            char c = text.charAt(at);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                break;
            }
            value = value << 4 | digit;
            at++;
        }
        return value;
    }

    private boolean embeddedIpv4() {
        long address = 0;
        for (int part = 0; part < 4; part++) {
            if (part > 0 && (at >= end || text.charAt(at++) != '.')) {
                return false;
            }
            int start = at;
            int value = 0;
            while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                if (at > start && value == 0) {
                    return false;
                }
                value = value * 10 + text.charAt(at++) - '0';
                if (value > 255) {
                    return false;
                }
            }
            if (at == start) {
                return false;
            }
            address = address << 8 | value;
        }
        pieces[count++] = (int) (address >> 16);
        pieces[count++] = (int) (address & 0xFFFF);
        return at == end;
    }

    private boolean expand() {
        if (compress < 0) {
            return count == PIECES;
        }
        int moved = count - compress;
        System.arraycopy(pieces.clone(), compress, pieces, PIECES - moved, moved);
        for (int i = compress; i < PIECES - moved; i++) {
            pieces[i] = 0;
        }
        return true;
    }

    private String serialize() {
        int gap = -1;
        int gapLength = 1;
        for (int i = 0; i < PIECES; i++) {
            int run = 0;
            while (i + run < PIECES && pieces[i + run] == 0) {
                run++;
            }
            if (run > gapLength) {
                gap = i;
                gapLength = run;
            }
            i += run;
        }
        StringBuilder out = new StringBuilder(39);
        for (int i = 0; i < PIECES; i++) {
            if (i == gap) {
                out.append(i == 0 ? "::" : ":");
                i += gapLength - 1;
                continue;
            }
            out.append(Integer.toHexString(pieces[i]));
            if (i < PIECES - 1) {
                out.append(':');
            }
        }
        return out.toString();
    }
}
