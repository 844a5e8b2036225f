package org.halfsilver.proxy;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.halfsilver.cache.CacheEntry;
import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.CacheNames;
import org.halfsilver.cache.ImageCache;
import org.halfsilver.fetch.FetchResult;
import org.halfsilver.fetch.ImageFetcher;
import org.halfsilver.image.EncodedImage;
import org.halfsilver.image.ReencodeResult;
import org.halfsilver.image.Reencoder;
import org.halfsilver.link.OpenedLink;
import org.halfsilver.link.ProxyLinks;

/**
 * Leads from a link to an image: opens the link, looks into the cache, and on a miss fetches and re-encodes once for all
 * who wait. A result that nobody waits for any more is kept all the same. Safe for use by many threads; what computes runs
 * on the scheduler, never on the caller's thread.
 */
public final class ImageProxy {
    private final ProxyLinks links;
    private final UnaryOperator<String> partitions;
    private final CacheNames names;
    private final ImageCache cache;
    private final ImageFetcher fetcher;
    private final Reencoder reencoder;
    private final Scheduler computing;
    private final int maxLoads;

    /**
     * A pipeline over its parts.
     *
     * @param links opens links
     * @param partitions tells the part of the cache that a tenant's images are kept in
     * @param names names cache entries
     * @param cache keeps images and failures
     * @param fetcher asks origins
     * @param reencoder rebuilds pictures
     * @param computing where re-encoding runs; bounded, its rejections count as overload
     * @param maxLoads addresses that are fetched or re-encoded at the same time; beyond it a miss is refused as overload
     */
    public ImageProxy(ProxyLinks links, UnaryOperator<String> partitions, CacheNames names, ImageCache cache,
            ImageFetcher fetcher, Reencoder reencoder,
            Scheduler computing, int maxLoads) {
        this.links = links;
        this.partitions = partitions;
        this.names = names;
        this.cache = cache;
        this.fetcher = fetcher;
        this.reencoder = reencoder;
        this.computing = computing;
        this.maxLoads = maxLoads;
    }

    /**
     * Follows a link. A hit answers at once, in the caller's thread.
     *
     * @param token what stands behind {@code /i/}, as it was received
     * @return the answer; no error for anything that a reader or an origin does
     */
    public Mono<ImageAnswer> follow(String token) {
        return answer(links.open(token));
    }

    /**
     * Says whether memory has an answer, without counting as a reader.
     *
     * @param tenant whose part of the cache
     * @param address a canonical address
     */
    public boolean isInMemory(String tenant, String address) {
        return cache.peek(names.nameOf(partitions.apply(tenant), address)) != null;
    }

    /**
     * Follows a link that has been opened.
     *
     * @param link what opening it gave
     * @return the answer; no error for anything that a reader or an origin does
     */
    public Mono<ImageAnswer> answer(OpenedLink link) {
        return switch (link) {
            case OpenedLink.Image image -> image(image.tenant(), image.address());
            case OpenedLink.BlockedTracker tracker -> Mono.just(new ImageAnswer.TrackerBlocked());
            case OpenedLink.Refused refused -> Mono.just(new ImageAnswer.Refused(Refusal.of(refused.reason()), null));
        };
    }

    /**
     * Gets the image of an address.
     *
     * @param tenant whose part of the cache serves it
     * @param address a canonical address that a signed link or an authorised backend named
     * @return the answer; no error for anything that an origin does
     */
    public Mono<ImageAnswer> image(String tenant, String address) {
        CacheKey key = names.nameOf(partitions.apply(tenant), address);
        CacheEntry hit = cache.peek(key);
        return hit != null ? Mono.just(answer(hit)) : cache.get(key, () -> load(address)).map(ImageProxy::answer);
    }

    /**
     * Forgets images and failures, so that the next reader's request fetches anew.
     *
     * @param tenant whose part of the cache
     * @param addresses canonical addresses
     * @return how many entries there were
     */
    public Mono<Long> purge(String tenant, List<String> addresses) {
        String partition = partitions.apply(tenant);
        return Flux.fromIterable(addresses)
                .concatMap(address -> cache.purge(names.nameOf(partition, address)))
                .filter(Boolean::booleanValue)
                .count();
    }

    private static ImageAnswer answer(CacheEntry entry) {
        return switch (entry) {
            case CacheEntry.Image image -> new ImageAnswer.Served(image);
            case CacheEntry.Failure(var reason, var keep) -> new ImageAnswer.Refused(Refusal.ofReason(reason), null);
        };
    }

    private Mono<CacheEntry> load(String address) {
        if (cache.loading() > maxLoads) {
            return Mono.just(failure(Refusal.OVERLOADED));
        }
        return fetcher.fetch(address)
                .flatMap(result -> switch (result) {
                    case FetchResult.Fetched fetched -> Mono.<CacheEntry>fromSupplier(() -> reencode(fetched.body()))
                            .subscribeOn(computing)
                            .onErrorResume(RejectedExecutionException.class,
                                    e -> Mono.just(failure(Refusal.OVERLOADED)));
                    case FetchResult.Refused refused -> Mono.<CacheEntry>just(failure(Refusal.of(refused.reason())));
                });
    }

    private CacheEntry reencode(byte[] body) {
        // Never cancelled: a result that nobody waits for serves the next reader.
        ReencodeResult result = reencoder.reencode(body, () -> false);
        return switch (result) {
            case EncodedImage image -> CacheEntry.Image.of(image);
            case ReencodeResult.Refused refused -> failure(Refusal.of(refused.reason()));
        };
    }

    private static CacheEntry.Failure failure(Refusal refusal) {
        return new CacheEntry.Failure(refusal.reason(), refusal.keep());
    }
}
