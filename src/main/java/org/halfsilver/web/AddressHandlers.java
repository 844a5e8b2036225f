package org.halfsilver.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

import org.halfsilver.link.LinkPurpose;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.link.Sealing;
import org.halfsilver.proxy.ImageProxy;
import org.halfsilver.url.WebAddress;

/** The calls that name addresses instead of a message: links for a backend with its own rewriter, purge. */
final class AddressHandlers {
    private final ProxyLinks links;
    private final ImageProxy proxy;
    private final JsonCalls calls;

    AddressHandlers(ProxyLinks links, ImageProxy proxy, JsonCalls calls) {
        this.links = links;
        this.proxy = proxy;
        this.calls = calls;
    }

    Mono<ServerResponse> links(ServerRequest request) {
        return calls.compute(request, AddressCall.class, call -> {
            ProxyLinks own = links.forTenant(ApiTokenFilter.tenant(request).name());
            return call.addresses().stream().map(url -> seal(url, own)).toList();
        })
                .flatMap(sealed -> calls.answer(HttpStatus.OK, Map.of("links", sealed)));
    }

    Mono<ServerResponse> purge(ServerRequest request) {
        return calls.compute(request, PurgeCall.class, PurgeCall::canonical)
                .flatMap(purge -> proxy
                        .purge(ApiTokenFilter.tenant(request).name(), purge.addresses(), purge.hosts())
                        .flatMap(count -> calls.answer(HttpStatus.OK, new Purged(purge.addresses().size(),
                                purge.hosts().size(), count.entries(), count.byTier()))));
    }

    private static SealedAddress seal(String url, ProxyLinks links) {
        WebAddress address = WebAddress.parse(url);
        if (address == null) {
            return new SealedAddress(url, null, "address-invalid");
        }
        return switch (links.seal(address.toString(), LinkPurpose.IMAGE)) {
            case Sealing.Link(var link) -> new SealedAddress(url, link, null);
            case Sealing.Refused(var reason) ->
                new SealedAddress(url, null, reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        };
    }

    /** Addresses that can't be fetched have nothing to prefetch or to purge. */
    static List<String> canonical(List<String> urls) {
        return urls.stream()
                .map(WebAddress::parse)
                .filter(Objects::nonNull)
                .map(WebAddress::toString)
                .distinct()
                .toList();
    }

    /** One address with its link, or with the reason why it has none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SealedAddress(String url, @Nullable String link, @Nullable String reason) {}

    /**
     * What a purge did.
     *
     * @param addresses that were understood
     * @param hosts that were understood
     * @param purged entries that there were
     * @param tiers how many each tier of the cache had
     */
    record Purged(int addresses, int hosts, long purged, Map<String, Long> tiers) {}
}
