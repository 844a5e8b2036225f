package org.halfsilver.fetch;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

import org.halfsilver.fetch.address.AddressPolicy;

/**
 * Hosts that are likely one party's, whose fetches are counted together. Without the public suffix list this is a guess; a
 * wrong one makes strangers share a limit that leaves each of them room.
 */
final class Site {
    private static final Set<String> SECOND_LEVEL = Set.of("ac", "co", "com", "edu", "go", "gob", "gov", "gouv", "gv",
            "mil",
            "ne", "net", "or", "org");
    private static final int IPV4_SITE = 3;
    private static final int IPV6_SITE = 6;

    private final String name;
    private int active;
    private int waiting;

    Site(String name) {
        this.name = name;
    }

    /** {@return the name of the site that a host belongs to} */
    static String nameOf(String host) {
        byte[] literal = AddressPolicy.literal(host);
        if (literal != null) {
            int prefix = literal.length > 4 ? IPV6_SITE : IPV4_SITE;
            return HexFormat.of().formatHex(Arrays.copyOf(literal, prefix));
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        int top = name.lastIndexOf('.');
        int second = name.lastIndexOf('.', top - 1);
        if (top < 0 || second < 0) {
            return name;
        }
        boolean countryCode = name.length() - top - 1 == 2;
        if (countryCode && SECOND_LEVEL.contains(name.substring(second + 1, top))) {
            second = name.lastIndexOf('.', second - 1);
        }
        return name.substring(second + 1);
    }

    String name() {
        return name;
    }

    boolean isUnused() {
        return active == 0 && waiting == 0;
    }

    /** {@return whether another of its fetches may begin while so many slots are free} */
    boolean mayTake(int free) {
        return free > 0 && (active == 0 || active < free / 2);
    }

    /** {@return whether another of its fetches may wait while so many places are free} */
    boolean mayWait(int free) {
        return free > 0 && (waiting == 0 || waiting < free / 2);
    }

    void addActive(int change) {
        active += change;
    }

    void addWaiting(int change) {
        waiting += change;
    }
}
