package org.halfsilver.fetch;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.halfsilver.url.WebAddress;

/** Where one fetch has been, hop by hop. Used by one thread after the other. */
final class Route {
    private final Set<String> visited = new HashSet<>();
    private final Set<String> secured = new HashSet<>();
    private int redirects;

    /** Notes that an address is asked for. */
    void visit(WebAddress address) {
        visited.add(address.toString());
    }

    boolean hasVisited(WebAddress address) {
        return visited.contains(address.toString());
    }

    /** {@return redirects with one more} */
    int countRedirect() {
        return ++redirects;
    }

    /** {@return the https address for an http one, to be asked for first; null where there is none, or it has been tried} */
    @Nullable
    WebAddress secure(WebAddress address) {
        if (!address.scheme().equals("http") || address.port() != 80) {
            return null;
        }
        WebAddress secure = WebAddress.parse("https" + address.toString().substring("http".length()));
        return secure != null && secured.add(secure.toString()) && !hasVisited(secure) ? secure : null;
    }

    /** {@return whether an https address was not the sender's choice, so that leading back to http is no step down} */
    boolean wasSecured(WebAddress address) {
        return secured.contains(address.toString());
    }
}
