package org.halfsilver.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

import org.halfsilver.link.LinkPurpose;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.link.Sealing;
import org.halfsilver.proxy.ImageProxy;
import org.halfsilver.proxy.Prefetcher;
import org.halfsilver.url.WebAddress;

/** The calls that name addresses instead of a message: links for a backend with its own rewriter, prefetch, purge. */
final class AddressHandlers {
    private final ProxyLinks links;
    private final ImageProxy proxy;
    private final Prefetcher prefetcher;
    private final Admission admission;
    private final Json json;
    private final int maxBodyBytes;

    AddressHandlers(ProxyLinks links, ImageProxy proxy, Prefetcher prefetcher, Admission admission, Json json,
            int maxBodyBytes) {
        this.links = links;
        this.proxy = proxy;
        this.prefetcher = prefetcher;
        this.admission = admission;
        this.json = json;
        this.maxBodyBytes = maxBodyBytes;
    }

    Mono<ServerResponse> links(ServerRequest request) {
        return withAddresses(request, urls -> {
            ProxyLinks own = links.forTenant(ApiTokenFilter.tenant(request).name());
            return urls.stream().map(url -> seal(url, own)).toList();
        })
                .flatMap(sealed -> answer(HttpStatus.OK, Map.of("links", sealed)));
    }

    Mono<ServerResponse> prefetch(ServerRequest request) {
        return withAddresses(request, AddressHandlers::canonical)
                .flatMap(addresses -> prefetcher.prefetch(ApiTokenFilter.tenant(request).name(), addresses))
                .flatMap(accepted -> answer(HttpStatus.ACCEPTED, Map.of("accepted", accepted)));
    }

    Mono<ServerResponse> purge(ServerRequest request) {
        return withBody(request, PurgeCall.class, PurgeCall::canonical)
                .flatMap(purge -> proxy
                        .purge(ApiTokenFilter.tenant(request).name(), purge.addresses(), purge.hosts())
                        .flatMap(count -> answer(HttpStatus.OK, new Purged(purge.addresses().size(),
                                purge.hosts().size(), count.entries(), count.byTier()))));
    }

    private <T> Mono<T> withAddresses(ServerRequest request, Function<List<String>, T> computation) {
        return withBody(request, AddressCall.class, call -> computation.apply(call.addresses()));
    }

    private <B, T> Mono<T> withBody(ServerRequest request, Class<B> type, Function<B, T> computation) {
        MediaType media = request.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
        if (!media.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
            return Mono.error(new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "media-type-unsupported",
                    "The body is to be application/json.").exception());
        }
        return admission.admit(RequestBodies.mostBytes(request, maxBodyBytes),
                () -> RequestBodies.read(request, maxBodyBytes)
                        .flatMap(body -> admission
                                .compute(() -> computation.apply(json.read(body, type)))));
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
    private static List<String> canonical(List<String> urls) {
        return urls.stream()
                .map(WebAddress::parse)
                .filter(Objects::nonNull)
                .map(WebAddress::toString)
                .distinct()
                .toList();
    }

    private Mono<ServerResponse> answer(HttpStatus status, Object body) {
        return ServerResponse.status(status).contentType(MediaType.APPLICATION_JSON).bodyValue(json.write(body));
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
