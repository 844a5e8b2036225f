package org.halfsilver.url;

import org.jspecify.annotations.Nullable;

/**
 * An absolute {@code http} or {@code https} address as the WHATWG URL standard parses it: canonical, without fragment
 * and without credentials.
 */
public final class WebAddress {
    private final String href;
    private final int hostStart;
    private final int hostEnd;
    private final int pathStart;
    private final int port;
    private final boolean hadCredentials;

    private WebAddress(String href, int hostEnd, int pathStart, int port, boolean hadCredentials) {
        this.href = href;
        this.hostStart = href.indexOf(':') + 3;
        this.hostEnd = hostEnd;
        this.pathStart = pathStart;
        this.port = port;
        this.hadCredentials = hadCredentials;
    }

    /**
     * Reads an absolute address.
     *
     * @param input as it stands in a message or a header, of any length
     * @return null where it is invalid, relative or of another scheme
     */
    public static @Nullable WebAddress parse(String input) {
        WebAddress plain = parseCanonical(input);
        return plain != null ? plain : ofWeb(UrlParser.parse(input, null));
    }

    /** {@return the address where it stands there in canonical form already, else null: the usual case, in one pass} */
    static @Nullable WebAddress parseCanonical(String input) {
        return new CanonicalScan(input).address();
    }

    /**
     * Resolves a reference against this address, for example a redirect's {@code Location}.
     *
     * @return null where the result is invalid or not {@code http} or {@code https}
     */
    public @Nullable WebAddress resolve(String reference) {
        String pathAndQuery = pathAndQuery();
        int mark = pathAndQuery.indexOf('?');
        String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        String query = mark < 0 ? null : pathAndQuery.substring(mark + 1);
        int explicitPort = hostEnd == pathStart ? -1 : port;
        return ofWeb(UrlParser.parse(reference,
                new ParsedUrl(scheme(), "", "", host(), explicitPort, path, false, query, null)));
    }

    private static @Nullable WebAddress ofWeb(@Nullable ParsedUrl url) {
        return url != null && (url.scheme().equals("http") || url.scheme().equals("https")) ? of(url) : null;
    }

    /** From a parsed web address. */
    static WebAddress of(ParsedUrl url) {
        StringBuilder out = new StringBuilder(url.scheme()).append("://").append(url.host());
        int hostEnd = out.length();
        if (url.port() >= 0) {
            out.append(':').append(url.port());
        }
        int pathStart = out.length();
        out.append(url.path());
        if (url.query() != null) {
            out.append('?').append(url.query());
        }
        int port = url.port() >= 0 ? url.port() : ParsedUrl.defaultPort(url.scheme());
        return new WebAddress(out.toString(), hostEnd, pathStart, port, url.hasCredentials());
    }

    /** From text that is canonical; the port is the scheme's default. */
    static WebAddress ofCanonical(String href, int hostEnd) {
        return new WebAddress(href, hostEnd, hostEnd, href.charAt(4) == 's' ? 443 : 80, /* hadCredentials= */ false);
    }

    /** {@return {@code http} or {@code https}} */
    public String scheme() {
        return href.charAt(4) == 's' ? "https" : "http";
    }

    /** {@return the domain in lower-case ASCII (Punycode), a dotted IPv4 address, or an IPv6 address in brackets} */
    public String host() {
        return href.substring(hostStart, hostEnd);
    }

    /** {@return the port, the scheme's default where none is named} */
    public int port() {
        return port;
    }

    /** {@return path and query; begins with a solidus} */
    public String pathAndQuery() {
        return href.substring(pathStart);
    }

    /** {@return whether a user name or password stood in the address; they are left out} */
    public boolean hadCredentials() {
        return hadCredentials;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebAddress address && href.equals(address.href);
    }

    @Override
    public int hashCode() {
        return href.hashCode();
    }

    /** {@return the canonical address} */
    @Override
    public String toString() {
        return href;
    }
}
