package org.halfsilver.playground;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the playground needs to know.
 *
 * @param enabled whether it is there at all
 * @param publicUrl what links begin with
 * @param serverAddress the address that the service binds to, or null for all
 * @param messagePolicy the Content-Security-Policy under which a rewritten message is best shown
 * @param maxMessageBytes the largest HTML that is rewritten
 * @param tierBelow the tiers of the cache below memory: disk, or below where there are several
 */
public record PlaygroundSettings(boolean enabled, String publicUrl, @Nullable String serverAddress,
        String messagePolicy, int maxMessageBytes, String tierBelow) {

    /** {@return names and addresses under which a browser may reach the page; a page of another name was rebound to us} */
    Set<String> hosts() {
        Set<String> hosts = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        hosts.add(host(publicUrl));
        if (serverAddress != null) {
            hosts.add(serverAddress.contains(":") ? "[" + serverAddress + "]" : serverAddress);
        }
        return hosts;
    }

    /** {@return where links lead to: scheme, host and port} */
    String imageOrigin() {
        int path = publicUrl.indexOf('/', publicUrl.indexOf("://") + 3);
        return path < 0 ? publicUrl : publicUrl.substring(0, path);
    }

    private static String host(String url) {
        return String.valueOf(URI.create(url).getHost()).toLowerCase(Locale.ROOT);
    }
}
