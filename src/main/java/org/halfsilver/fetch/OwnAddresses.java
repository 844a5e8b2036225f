package org.halfsilver.fetch;

import java.util.List;

import org.halfsilver.url.WebAddress;

/** Halfsilver's own public addresses: a link to a link would make it fetch from itself without end. */
final class OwnAddresses {
    private final List<WebAddress> own;

    /**
     * Addresses by what they begin with.
     *
     * @throws IllegalArgumentException where one is no web address
     */
    OwnAddresses(List<String> urls) {
        this.own = urls.stream().map(OwnAddresses::parse).toList();
    }

    boolean contains(WebAddress address) {
        for (WebAddress mine : own) {
            boolean sameHost = bare(mine.host()).equals(bare(address.host()));
            boolean samePort = mine.port() == address.port() || address.port() == 80 || address.port() == 443;
            if (sameHost && samePort && address.pathAndQuery().startsWith(mine.pathAndQuery())) {
                return true;
            }
        }
        return false;
    }

    private static String bare(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static WebAddress parse(String url) {
        WebAddress address = WebAddress.parse(url);
        if (address == null) {
            throw new IllegalArgumentException("own address: " + url + " (expected: an http or https address)");
        }
        return address;
    }
}
