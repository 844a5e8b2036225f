package org.halfsilver.fetch;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.halfsilver.fetch.address.AddressRules;
import org.halfsilver.fetch.address.HostPattern;

/**
 * Everything that can be set about fetching.
 *
 * @param addresses which addresses may be fetched from
 * @param deadlines how long each part may take
 * @param limits how large things may be
 * @param origins how fetches share the connections
 * @param names how host names are resolved
 * @param userAgent the {@code User-Agent} of every request, printable ASCII
 * @param httpsFirst whether an {@code http} address is tried by {@code https} first. It is asked for by {@code http} where
 *        no connection by {@code https} comes about within half of all the time; what {@code https} answers is the
 *        answer, so that the sender sees one fetch. Off by default: the picture behind it may be another one.
 * @param followDowngrade whether a redirect from {@code https} to {@code http} is followed
 * @param insecureHosts hosts whose certificate is not verified
 * @param authorities certificates that are trusted besides the JDK's
 * @param proxy the proxy to go through, or null for none
 * @param localAddresses addresses of this machine to connect from in turn; empty leaves it to the system
 * @param ownUrls Halfsilver's own public addresses, which are never fetched from
 */
public record FetchSettings(AddressRules addresses, FetchDeadlines deadlines, FetchLimits limits, OriginLimits origins,
        NameSettings names, String userAgent, boolean httpsFirst, boolean followDowngrade,
        List<HostPattern> insecureHosts, List<X509Certificate> authorities, @Nullable OutboundProxy proxy,
        List<InetAddress> localAddresses, List<String> ownUrls) {

    /** What holds where nothing is configured. */
    public static final FetchSettings DEFAULT = new FetchSettings(AddressRules.DEFAULT, FetchDeadlines.DEFAULT,
            FetchLimits.DEFAULT, OriginLimits.DEFAULT, NameSettings.DEFAULT,
            "Mozilla/5.0 (compatible; Halfsilver image proxy)", false, false, List.of(), List.of(), null, List.of(),
            List.of());

    /** Copies the lists and checks the user agent. */
    public FetchSettings {
        insecureHosts = List.copyOf(insecureHosts);
        authorities = List.copyOf(authorities);
        localAddresses = List.copyOf(localAddresses);
        ownUrls = List.copyOf(ownUrls);
        if (userAgent.isBlank() || !userAgent.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("user agent: " + userAgent + " (expected: printable ASCII)");
        }
    }
}
