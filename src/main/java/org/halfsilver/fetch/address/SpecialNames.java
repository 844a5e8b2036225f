package org.halfsilver.fetch.address;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Names that are no host on the public Internet, whatever a resolver may answer for them. */
final class SpecialNames {
    private static final int MAX_NAME = 253;
    private static final int MAX_LABEL = 63;

    /**
     * Last labels: RFC 6761 (example, invalid, localhost, test), RFC 6762 and its appendix G (local, corp, home, internal,
     * intranet, lan, private), RFC 7686 (onion), RFC 9476 (alt), RFC 3172 and 8375 (arpa, home.arpa), ICANN's name
     * collisions (mail), and what resolvers append by habit (localdomain).
     */
    private static final Set<String> TOP = Set.of("alt", "arpa", "corp", "example", "home", "internal", "intranet",
            "invalid", "lan", "local", "localdomain", "localhost", "mail", "onion", "private", "test");

    private SpecialNames() {
    }

    /** {@return the name in lower case and without the dot that ends an absolute name} */
    static String normalise(String host) {
        StringBuilder name = new StringBuilder(host.length());
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            name.append(c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c);
        }
        if (name.length() > 1 && name.charAt(name.length() - 1) == '.') {
            name.setLength(name.length() - 1);
        }
        return name.toString();
    }

    /** {@return why a normalised name is no public host, or null where it may be one} */
    static @Nullable String objection(String name) {
        String malformed = malformation(name);
        return malformed != null ? malformed : specialUse(name);
    }

    /** {@return why a normalised name is no host name at all, or null where it is one} */
    static @Nullable String malformation(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME) {
            return "length of the name";
        }
        int label = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '.') {
                if (i == label || i - label > MAX_LABEL) {
                    return "length of a label";
                }
                label = i + 1;
            } else if (!isNameCharacter(name.charAt(i))) {
                return "character in the name";
            }
        }
        return null;
    }

    private static @Nullable String specialUse(String name) {
        String top = name.substring(name.lastIndexOf('.') + 1);
        if (TOP.contains(top)) {
            return "special-use name ." + top;
        }
        if (top.length() == name.length()) {
            return "name without a dot";
        }
        // WHATWG URL, "ends in a number": such a host is an IPv4 address or an error, never a name.
        return top.chars().allMatch(c -> c >= '0' && c <= '9') || top.startsWith("0x") ? "name ends in a number" : null;
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
