package org.halfsilver.web;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import org.halfsilver.url.WebAddress;

/** The body of a purge, as it comes: addresses, hosts, or both. */
record PurgeCall(@Nullable List<@Nullable String> urls, @Nullable List<@Nullable String> hosts) {
    /** What one call may name; for each of them all tiers are looked through. */
    static final int MAX_HOSTS = 100;

    /**
     * What is to be purged, in canonical form. What can't be fetched has nothing to purge.
     *
     * @throws ProblemException {@code json-malformed} where neither is named, {@code too-many-addresses}
     */
    Purge canonical() {
        if (urls == null && hosts == null) {
            throw new Problem(HttpStatus.BAD_REQUEST, "json-malformed",
                    "At least one of the members urls and hosts is to be a list of strings.").exception();
        }
        List<String> addresses = AddressCall.strings("urls", urls == null ? List.of() : urls,
                AddressCall.MAX_ADDRESSES);
        List<String> names = AddressCall.strings("hosts", hosts == null ? List.of() : hosts, MAX_HOSTS);
        return new Purge(
                addresses.stream().map(WebAddress::parse).filter(Objects::nonNull).map(WebAddress::toString).distinct()
                        .toList(),
                names.stream().map(PurgeCall::host).filter(Objects::nonNull).distinct().toList());
    }

    /** {@return the host as it stands in addresses; null where the text is more or less than a host} */
    private static @Nullable String host(String text) {
        boolean more = text.chars().anyMatch(c -> "/\\?#@".indexOf(c) >= 0);
        WebAddress address = more ? null : WebAddress.parse("http://" + text + "/");
        return address == null || address.port() != 80 ? null : address.host();
    }

    /** Canonical addresses and hosts. */
    record Purge(List<String> addresses, List<String> hosts) {}
}
