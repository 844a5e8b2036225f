package org.halfsilver.fetch;

import java.util.HexFormat;
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
            if (sameHost && samePort && plain(address.pathAndQuery()).startsWith(plain(mine.pathAndQuery()))) {
                return true;
            }
        }
        return false;
    }

    /** A path as a server may read it: escapes resolved, doubled solidi as one. */
    private static String plain(String path) {
        StringBuilder plain = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%' && i + 2 < path.length() && HexFormat.isHexDigit(path.charAt(i + 1))
                    && HexFormat.isHexDigit(path.charAt(i + 2))) {
                c = (char) HexFormat.fromHexDigits(path, i + 1, i + 3);
                i += 2;
            }
            boolean doubled = c == '/' && !plain.isEmpty() && plain.charAt(plain.length() - 1) == '/';
            if (!doubled) {
                plain.append(c);
            }
        }
        return plain.toString();
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
