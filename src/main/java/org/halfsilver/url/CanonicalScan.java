package org.halfsilver.url;

import org.jspecify.annotations.Nullable;

/**
 * One pass over an address that finds whether the whole parser would leave it as it is, but for the fragment. It may
 * say no to a canonical address and never says yes to another.
 */
final class CanonicalScan {
    private static final byte IN_DOMAIN = 1;
    private static final byte IN_PATH = 2;
    private static final byte IN_QUERY = 4;
    private static final byte[] KINDS = kinds();

    private final String in;
    private int at;

    CanonicalScan(String in) {
        this.in = in;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (char c = '!'; c < 0x7F; c++) {
            if ((c >= 'a' && c <= 'z') || Ascii.isDigit(c) || c == '.' || c == '-') {
                kinds[c] = (byte) (kinds[c] | IN_DOMAIN);
            }
            if (!PercentEncodeSet.PATH.contains(c) && c != '/' && c != '\\') {
                kinds[c] = (byte) (kinds[c] | IN_PATH);
            }
            if (!PercentEncodeSet.SPECIAL_QUERY.contains(c)) {
                kinds[c] = (byte) (kinds[c] | IN_QUERY);
            }
        }
        return kinds;
    }

    @Nullable
    WebAddress address() {
        int hostStart = in.startsWith("https://") ? 8 : 7;
        if (hostStart == 7 && !in.startsWith("http://")) {
            return null;
        }
        at = hostStart;
        run(IN_DOMAIN);
        int hostEnd = at;
        if (!next('/') || !isPlainDomain(hostStart, hostEnd) || !path()) {
            return null;
        }
        if (next('?')) {
            at++;
            run(IN_QUERY);
        }
        if (at == in.length()) {
            return WebAddress.ofCanonical(in, hostEnd);
        }
        return next('#') ? WebAddress.ofCanonical(in.substring(0, at), hostEnd) : null;
    }

    private boolean path() {
        while (next('/')) {
            at++;
            if (next('.') || in.startsWith("%2", at)) {
                return false;
            }
            run(IN_PATH);
        }
        return true;
    }

    /** A domain whose last label begins with a letter, and none of whose labels can be Punycode. */
    private boolean isPlainDomain(int from, int to) {
        int lastLabel = in.lastIndexOf('.', to - 1) + 1;
        char first = in.charAt(Math.max(lastLabel, from));
        if (to == from || !Ascii.isLetter(first)) {
            return false;
        }
        int hyphens = in.indexOf("--", from);
        return hyphens < 0 || hyphens >= to;
    }

    private boolean next(char c) {
        return at < in.length() && in.charAt(at) == c;
    }

    private void run(byte kind) {
        while (at < in.length()) {
            char c = in.charAt(at);
            if (c >= 0x80 || (KINDS[c] & kind) == 0) {
                return;
            }
            at++;
        }
    }
}
