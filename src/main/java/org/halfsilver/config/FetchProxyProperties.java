package org.halfsilver.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.halfsilver.fetch.OutboundProxy;

/**
 * A proxy that every fetch goes through, so that origins do not see this service's address.
 *
 * @param url where it is: http://host:port (asked with CONNECT) or socks5://host:port; none: origins are asked directly
 * @param credentials its user name and password, with a colon between them
 * @param credentialsFile a file whose first line is these, for mounted secrets
 * @param resolveNames whether names are left to the proxy, and with them which networks may be reached
 */
public record FetchProxyProperties(
        @Nullable String url,
        @Nullable String credentials,
        @Nullable Path credentialsFile,
        @DefaultValue("false") boolean resolveNames) {

    private static final String URL = "halfsilver.fetch.proxy.url";
    private static final String CREDENTIALS = "halfsilver.fetch.proxy.credentials";
    private static final int MAX_PORT = 65_535;
    /** RFC 1929 section 2 gives the length of each in one octet. */
    private static final int MAX_CREDENTIAL = 255;

    /** {@return the proxy, or null where there is none} */
    @Nullable
    OutboundProxy proxy() {
        if (url == null || url.isBlank()) {
            if (credentials != null || credentialsFile != null || resolveNames) {
                throw new SettingException(URL + ": missing, though there are other settings of a proxy",
                        "Set it, or remove the others of halfsilver.fetch.proxy.");
            }
            return null;
        }
        URI uri = uri(url.strip());
        OutboundProxy.Kind kind = "http".equals(uri.getScheme().toLowerCase(Locale.ROOT))
                ? OutboundProxy.Kind.HTTP
                : OutboundProxy.Kind.SOCKS5;
        String host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        String both = secret();
        if (both == null) {
            return new OutboundProxy(kind, host, uri.getPort(), null, null, resolveNames);
        }
        int colon = both.indexOf(':');
        return new OutboundProxy(kind, host, uri.getPort(), both.substring(0, colon), both.substring(colon + 1),
                resolveNames);
    }

    /** Without the credentials, so that it can be printed. */
    @Override
    public String toString() {
        return "FetchProxyProperties[resolveNames=" + resolveNames + "]";
    }

    private static URI uri(String text) {
        if (text.contains("@")) {
            throw new SettingException(URL + ": with credentials (expected: scheme, host and port alone)",
                    "Set " + CREDENTIALS + " or " + CREDENTIALS + "-file instead.");
        }
        try {
            URI uri = new URI(text);
            boolean known = "http".equalsIgnoreCase(uri.getScheme()) || "socks5".equalsIgnoreCase(uri.getScheme());
            boolean nothingElse = uri.getRawPath() != null
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                    && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (known && nothingElse && uri.getHost() != null && uri.getPort() >= 1 && uri.getPort() <= MAX_PORT) {
                return uri;
            }
        } catch (URISyntaxException notOne) {
            // the same as one of another kind
        }
        throw new SettingException(URL + ": " + text + " (expected: http://host:port or socks5://host:port)",
                "Correct the setting.");
    }

    private @Nullable String secret() {
        if (credentials != null && credentialsFile != null) {
            throw new SettingException(CREDENTIALS + " and " + CREDENTIALS + "-file are both set", "Set one of them.");
        }
        String property = credentialsFile == null ? CREDENTIALS : CREDENTIALS + "-file";
        String found = credentialsFile == null ? credentials : FetchFiles.firstLine(property, credentialsFile);
        if (found == null) {
            return null;
        }
        int colon = found.indexOf(':');
        if (colon < 1 || colon > MAX_CREDENTIAL || found.length() - colon - 1 > MAX_CREDENTIAL
                || found.chars().anyMatch(Character::isISOControl)) {
            throw new SettingException(
                    property + ": " + found.length() + " characters that are not shown (expected: user:password, "
                            + "each of at most " + MAX_CREDENTIAL + " characters)",
                    "Correct the setting.");
        }
        return found;
    }
}
