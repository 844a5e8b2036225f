package org.halfsilver.proxy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.halfsilver.cache.CacheEntry;
import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.CacheNames;
import org.halfsilver.cache.CacheRecord;
import org.halfsilver.cache.ImageCache;
import org.halfsilver.cache.PurgeBroadcast;
import org.halfsilver.cache.PurgeCount;
import org.halfsilver.fetch.FetchResult;
import org.halfsilver.fetch.ImageFetcher;
import org.halfsilver.image.EncodedImage;
import org.halfsilver.image.ReencodeResult;
import org.halfsilver.image.Reencoder;
import org.halfsilver.link.OpenedLink;
import org.halfsilver.url.WebAddress;

/**
 * Leads from an opened link to an image: looks into the cache, and on a miss fetches and re-encodes once for all
 * who wait. A result that nobody waits for any more is kept all the same. Safe for use by many threads; what computes runs
 * on the scheduler, never on the caller's thread.
 */
public final class ImageProxy {
    /** How long a browser may keep an image that stands in for a failure: its origin may be back in a moment. */
    private static final long STALE_SECONDS = 30;

    private final UnaryOperator<String> partitions;
    private final CacheNames names;
    private final ImageCache cache;
    private final ImageFetcher fetcher;
    private final Reencoder reencoder;
    private final ComputeQueue computing;
    private final int maxLoads;
    private final Verdicts verdicts;
    private final ConcurrentHashMap<CacheKey, Urgency> prefetching = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final PipelineListener listener;

    /**
     * A pipeline over its parts.
     *
     * @param partitions tells the part of the cache that a tenant's images are kept in
     * @param names names cache entries
     * @param cache keeps images and failures
     * @param fetcher asks origins
     * @param reencoder rebuilds pictures
     * @param computing where re-encoding runs; its rejections count as overload
     * @param maxLoads addresses that are fetched or re-encoded at the same time; beyond it a miss is refused as overload
     * @param keeping how long images and failures count
     * @param clock tells the time
     * @param listener told of every miss
     */
    public ImageProxy(UnaryOperator<String> partitions, CacheNames names, ImageCache cache,
            ImageFetcher fetcher, Reencoder reencoder,
            ComputeQueue computing, int maxLoads, Keeping keeping, InstantSource clock, PipelineListener listener) {
        this.partitions = partitions;
        this.names = names;
        this.cache = cache;
        this.fetcher = fetcher;
        this.reencoder = reencoder;
        this.computing = computing;
        this.maxLoads = maxLoads;
        this.verdicts = new Verdicts(keeping, clock);
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Finds out where a link leads to. For the same link it is always the same.
     *
     * @param link what opening it gave
     */
    public LinkTarget target(OpenedLink link) {
        return switch (link) {
            case OpenedLink.Image(var tenant, var address) -> new LinkTarget.Image(tenant, address,
                    names.nameOf(partitions.apply(tenant), address));
            case OpenedLink.BlockedTracker tracker -> new LinkTarget.Settled(new ImageAnswer.TrackerBlocked());
            case OpenedLink.Refused refused -> new LinkTarget.Settled(
                    new ImageAnswer.Refused(Refusal.of(refused.reason()), null));
        };
    }

    /**
     * Answers from what this process has in memory. The shortest way of a cached hit.
     *
     * @param target where a link leads to
     * @return the answer, or null where it takes more
     */
    public @Nullable ImageAnswer answerAtOnce(LinkTarget target) {
        return switch (target) {
            case LinkTarget.Image image -> {
                CacheRecord hit = cache.peek(image.key());
                yield hit == null ? null : answer(hit);
            }
            case LinkTarget.Settled(var answer) -> answer;
        };
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
     * @param target where it leads to
     * @return the answer; no error for anything that a reader or an origin does
     */
    public Mono<ImageAnswer> answer(LinkTarget target) {
        return switch (target) {
            case LinkTarget.Image image -> image(image.tenant(), partitions.apply(image.tenant()), image.key(),
                    image.address(), Demand.READER);
            case LinkTarget.Settled(var answer) -> Mono.just(answer);
        };
    }

    /**
     * Gets the image of an address for a reader.
     *
     * @param tenant whose part of the cache serves it
     * @param address a canonical address that a signed link or an authorised backend named
     * @return the answer; no error for anything that an origin does
     */
    public Mono<ImageAnswer> image(String tenant, String address) {
        return image(tenant, address, Demand.READER);
    }

    /**
     * Gets the image of an address.
     *
     * @param tenant whose part of the cache serves it
     * @param address a canonical address that a signed link or an authorised backend named
     * @param demand how urgent it is
     * @return the answer; no error for anything that an origin does
     */
    public Mono<ImageAnswer> image(String tenant, String address, Demand demand) {
        String partition = partitions.apply(tenant);
        return image(tenant, partition, names.nameOf(partition, address), address, demand);
    }

    private Mono<ImageAnswer> image(String tenant, String partition, CacheKey key, String address, Demand demand) {
        CacheRecord hit = cache.peek(key);
        return hit != null ? Mono.just(answer(hit)) : miss(tenant, partition, key, address, demand);
    }

    /** {@return addresses that are being fetched or re-encoded} */
    public int loading() {
        return cache.loading();
    }

    private Mono<ImageAnswer> miss(String tenant, String partition, CacheKey key, String address, Demand demand) {
        WebAddress parsed = WebAddress.parse(address);
        long hostKey = parsed == null ? 0 : names.hostOf(partition, parsed.host());
        if (demand == Demand.PREFETCH) {
            return Mono.defer(() -> prefetch(tenant, key, address, hostKey)).map(this::answer);
        }
        Urgency ahead = prefetching.get(key);
        if (ahead != null) {
            computing.hurry(ahead);
        }
        return cache.get(key, hostKey, past -> load(tenant, address, new Urgency(demand), hostKey, past))
                .map(this::answer);
    }

    /** A reader who comes to wait for it gives it a reader's urgency. */
    private Mono<CacheRecord> prefetch(String tenant, CacheKey key, String address, long hostKey) {
        Urgency urgency = prefetching.computeIfAbsent(key, any -> new Urgency(Demand.PREFETCH));
        return cache.get(key, hostKey, past -> load(tenant, address, urgency, hostKey, past))
                .doFinally(signal -> prefetching.remove(key, urgency));
    }

    /**
     * Forgets images and failures, so that the next reader's request fetches anew.
     *
     * @param tenant whose part of the cache
     * @param addresses canonical addresses
     * @param hosts hosts as they stand in canonical addresses: everything of theirs goes
     * @return what there was
     */
    public Mono<PurgeCount> purge(String tenant, List<String> addresses, List<String> hosts) {
        String partition = partitions.apply(tenant);
        return Mono.defer(() -> cache.purge(new PurgeBroadcast.Purge(
                addresses.stream().map(address -> names.nameOf(partition, address)).toList(),
                hosts.stream().map(host -> names.hostOf(partition, host)).toList())));
    }

    /** {@return whether readers leave no room for what nobody waits for} */
    boolean isBusy() {
        return cache.loading() > maxLoads / 2 || computing.isPressed();
    }

    private ImageAnswer answer(CacheRecord record) {
        return switch (record.entry()) {
            case CacheEntry.Image image -> new ImageAnswer.Served(image,
                    record.isStale() ? STALE_SECONDS : record.expiresAt() - record.storedAt());
            case CacheEntry.Failure(var reason) -> {
                long seconds = record.expiresAt() - clock.millis() / 1_000;
                yield new ImageAnswer.Refused(Refusal.ofReason(reason),
                        seconds > 0 ? Duration.ofSeconds(seconds) : null);
            }
        };
    }

    private Mono<CacheRecord> load(String tenant, String address, Urgency urgency, long hostKey,
            @Nullable CacheRecord past) {
        PipelineListener.Load told = listener.begin(urgency.demand());
        Mono<CacheRecord> loaded = cache.loading() > maxLoads
                ? Mono.just(overloaded(hostKey, past))
                : fetcher.fetch(address).doOnNext(told::fetched).flatMap(result -> switch (result) {
                    case FetchResult.Fetched fetched ->
                        computing.submit(urgency, fetched.body().held(), () -> {
                            told.computing();
                            return reencode(fetched, tenant, hostKey, past);
                        }).onErrorResume(RejectedExecutionException.class,
                                e -> Mono.just(overloaded(hostKey, past)))
                                .doFinally(signal -> fetched.body().close());
                    case FetchResult.Refused refused -> Mono.just(
                            verdicts.failure(Refusal.of(refused.reason()), refused.passing(), refused.retryAfter(),
                                    hostKey, past));
                });
        return loaded.doOnNext(record -> told.ended(reason(record.entry())))
                .doOnError(defect -> told.ended(PipelineListener.Load.DEFECT));
    }

    private static String reason(CacheEntry entry) {
        return switch (entry) {
            case CacheEntry.Image image -> PipelineListener.Load.NO_REASON;
            case CacheEntry.Failure(var reason) -> reason;
        };
    }

    private CacheRecord reencode(FetchResult.Fetched fetched, String tenant, long hostKey,
            @Nullable CacheRecord past) {
        byte[] source = fetched.body().bytes();
        fetched.body().close();
        // Never cancelled: a result that nobody waits for serves the next reader.
        ReencodeResult result = reencoder.reencode(source, () -> false);
        return switch (result) {
            case EncodedImage image ->
                verdicts.image(CacheEntry.Image.of(image), fetched.freshness().lifetime(), hostKey,
                        tenant);
            case ReencodeResult.Refused refused ->
                verdicts.failure(Refusal.of(refused.reason()), /* passing= */ false, null, hostKey, past);
        };
    }

    private CacheRecord overloaded(long hostKey, @Nullable CacheRecord past) {
        return verdicts.failure(Refusal.OVERLOADED, /* passing= */ true, null, hostKey, past);
    }
}
