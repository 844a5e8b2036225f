package org.halfsilver.url;

import org.jspecify.annotations.Nullable;

/**
 * A URL record (URL standard, section 4.1), every component canonical.
 *
 * @param host serialised; null: none, empty: the empty host
 * @param port -1: none or the scheme's default
 * @param path empty, or segments that each begin with a solidus, or the opaque path
 */
record ParsedUrl(
        String scheme,
        String username,
        String password,
        @Nullable String host,
        int port,
        String path,
        boolean opaquePath,
        @Nullable String query,
        @Nullable String fragment) {

    /** {@return the default port of a special scheme; 0 for file; -1 where the scheme is not special} */
    static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            case "ftp" -> 21;
            case "file" -> 0;
            default -> -1;
        };
    }

    /** {@return whether the scheme is special (section 4.2)} */
    static boolean isSpecial(String scheme) {
        return defaultPort(scheme) >= 0;
    }

    boolean hasCredentials() {
        return !username.isEmpty() || !password.isEmpty();
    }

    /** {@return the serialised URL (section 4.5)} */
    String href() {
        String rest = afterScheme();
        return fragment == null ? scheme + ":" + rest : scheme + ":" + rest + "#" + fragment;
    }

    /** {@return the serialised URL between the scheme's colon and the fragment} */
    String afterScheme() {
        if (opaquePath && query == null) {
            return path;
        }
        StringBuilder out = new StringBuilder();
        if (host != null) {
            out.append("//");
            if (hasCredentials()) {
                out.append(username);
                if (!password.isEmpty()) {
                    out.append(':').append(password);
                }
                out.append('@');
            }
            out.append(host);
            if (port >= 0) {
                out.append(':').append(port);
            }
        } else if (!opaquePath && path.startsWith("//")) {
            out.append("/.");
        }
        out.append(path);
        if (query != null) {
            out.append('?').append(query);
        }
        return out.toString();
    }
}
