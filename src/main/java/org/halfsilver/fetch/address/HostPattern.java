package org.halfsilver.fetch.address;

/**
 * A host name as an operator lists it: {@code images.example.org} for this host, {@code .example.org} for this name and
 * every name under it.
 *
 * @param name in lower case, in its ASCII form, with the leading dot of a suffix
 */
public record HostPattern(String name) {

    /** Checks that there is a name, and none with a wildcard, port or scheme. */
    public HostPattern {
        String host = SpecialNames.normalise(name.startsWith(".") ? name.substring(1) : name);
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c <= ' ' || c >= 0x7f || "*/@?#\\".indexOf(c) >= 0 || (c == ':' && !host.startsWith("["))) {
                throw invalid(name);
            }
        }
        if (host.isEmpty() || host.startsWith(".")) {
            throw invalid(name);
        }
        name = name.startsWith(".") ? "." + host : host;
    }

    /**
     * Matches a URL's host.
     *
     * @param host in its ASCII form, with or without the dot that ends an absolute name
     */
    public boolean matches(String host) {
        String normalised = SpecialNames.normalise(host);
        if (!name.startsWith(".")) {
            return normalised.equals(name);
        }
        return normalised.endsWith(name) || name.equals("." + normalised);
    }

    private static IllegalArgumentException invalid(String name) {
        return new IllegalArgumentException(
                "host: " + name + " (expected: a host name in ASCII, or a dot and a name for all hosts under it)");
    }
}
