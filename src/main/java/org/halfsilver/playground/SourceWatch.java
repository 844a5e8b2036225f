package org.halfsilver.playground;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.halfsilver.fetch.FetchInterceptor;
import org.halfsilver.fetch.FetchResult;
import org.halfsilver.image.inspect.SourceReport;

/** Remembers of the last fetches what the picture carried as its sender made it; the bytes themselves are not kept. */
final class SourceWatch {
    private static final int REMEMBERED = 1_000;
    private static final Duration RETENTION = Duration.ofHours(1);

    private final FetchInterceptor inner;
    private final Scheduler computing;
    private final Cache<String, Sighting> sightings = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(RETENTION)
            .build();

    /**
     * A watch that has seen nothing.
     *
     * @param inner what else stands around fetches
     * @param computing where pictures are looked through
     */
    SourceWatch(FetchInterceptor inner, Scheduler computing) {
        this.inner = inner;
        this.computing = computing;
    }

    /** Stands around a fetch, as {@link FetchInterceptor} says. */
    Mono<FetchResult> around(String address, Mono<FetchResult> fetch) {
        return Mono.defer(() -> {
            long start = System.nanoTime();
            return inner.around(address, fetch)
                    .flatMap(result -> {
                        Duration took = Duration.ofNanos(System.nanoTime() - start);
                        return Mono.fromCallable(() -> {
                            sightings.put(address, sighting(start, took, result));
                            return result;
                        }).subscribeOn(computing).onErrorReturn(result);
                    });
        });
    }

    /** The last fetch of an address, if it is remembered. */
    @Nullable
    Sighting of(String address) {
        return sightings.getIfPresent(address);
    }

    private static Sighting sighting(long start, Duration took, FetchResult result) {
        return result instanceof FetchResult.Fetched fetched
                ? new Sighting(start, took, fetched.body().length(), SourceReport.of(fetched.body().bytes()))
                : new Sighting(start, took, 0, null);
    }
}
