package org.halfsilver.proxy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.halfsilver.cache.CacheNames;
import org.halfsilver.cache.redis.WorkQueue;

/**
 * Fetches images before anybody reads the message, each at a random moment within a window, so that the sender can't tell
 * from it when the message was opened. Readers come first. What doesn't fit into the queue is left to the first reader. The
 * queue is this process's own, or one that replicas share; where that one doesn't take work, the own one does. Safe for use
 * by many threads.
 */
public final class Prefetcher implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

    private final PrefetchTally tally = new PrefetchTally();
    private final PrefetchRuns runs;
    private final MemoryQueue own;
    private final @Nullable ReplicaQueue shared;

    /**
     * A prefetcher of one process.
     *
     * @param proxy gets the images
     * @param settings how
     */
    public Prefetcher(ImageProxy proxy, PrefetchSettings settings) {
        this(proxy, settings, null, null);
    }

    /**
     * A prefetcher that shares its work with other replicas.
     *
     * @param proxy gets the images
     * @param settings how
     * @param work the queue that replicas share
     * @param names the cache's names, whose secret is the same in all replicas; nobody without it can read what waits
     * @return the prefetcher
     */
    public static Prefetcher sharing(ImageProxy proxy, PrefetchSettings settings, WorkQueue work, CacheNames names) {
        return new Prefetcher(proxy, settings, work, new PrefetchCipher(names));
    }

    private Prefetcher(ImageProxy proxy, PrefetchSettings settings, @Nullable WorkQueue work,
            @Nullable PrefetchCipher cipher) {
        long window = settings.window().toMillis();
        LongSupplier delay = () -> window == 0 ? 0 : ThreadLocalRandom.current().nextLong(window);
        this.runs = new PrefetchRuns((tenant, address) -> proxy.image(tenant, address, Demand.PREFETCH), proxy::isBusy,
                settings.maxRunning(), tally);
        this.own = new MemoryQueue(runs, tally, settings.maxWaiting(), delay, Schedulers.parallel());
        this.shared = work == null || cipher == null
                ? null
                : new ReplicaQueue(work, cipher, runs, tally, delay, Schedulers.parallel());
    }

    /**
     * Takes images into the queue.
     *
     * @param tenant whose part of the cache they go to
     * @param addresses canonical addresses
     * @return how many were taken; fewer than there are where the queue is full. Never an error
     */
    public Mono<Integer> prefetch(String tenant, List<String> addresses) {
        Mono<Integer> ownQueue = Mono.fromSupplier(() -> own.add(tenant, addresses));
        return (shared == null ? ownQueue : shared.add(tenant, addresses).onErrorResume(e -> ownQueue))
                .doOnNext(taken -> {
                    tally.accepted.add(taken);
                    tally.rejected.add(addresses.size() - (long) taken);
                });
    }

    /** {@return what became of images so far} */
    public PrefetchCounts counts() {
        return tally.counts(runs.running());
    }

    /** {@return images in this process's own queue that wait for their moment or run} */
    public int waiting() {
        return own.waiting();
    }

    /**
     * Begins nothing more. What only this process knows of and has not finished goes to the queue that replicas share; where
     * there is none, or it takes no more, it is forgotten. May block for a moment.
     *
     * @return how many images were forgotten
     */
    public int stop() {
        List<PrefetchTarget> left = own.stop();
        if (shared == null) {
            return left.size();
        }
        shared.stop();
        return left.size() - handOver(left, shared);
    }

    private static int handOver(List<PrefetchTarget> left, ReplicaQueue shared) {
        Map<String, List<String>> byTenant = left.stream().collect(Collectors.groupingBy(PrefetchTarget::tenant,
                Collectors.mapping(PrefetchTarget::address, Collectors.toList())));
        Integer taken = Flux.fromIterable(byTenant.entrySet())
                .concatMap(each -> shared.add(each.getKey(), each.getValue()).onErrorReturn(0))
                .reduce(0, Integer::sum)
                .timeout(CLOSE_TIMEOUT, Mono.just(0))
                .block();
        return Objects.requireNonNullElse(taken, 0);
    }

    /** Takes nothing more from the queue, and gives back what this replica took and didn't finish. */
    @Override
    public void close() {
        own.stop();
        if (shared != null) {
            shared.close().onErrorComplete().block(CLOSE_TIMEOUT);
        }
    }
}
