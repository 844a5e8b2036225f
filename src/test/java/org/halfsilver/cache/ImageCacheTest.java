package org.halfsilver.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class ImageCacheTest {
    private static final CacheKey KEY = new CacheKey(1, 2);
    private static final long HOST = 7;
    private static final MemoryLimits ONE_MEBIBYTE = new MemoryLimits(1 << 20, Duration.ofDays(1));
    private static final MemoryLimits NO_MEMORY = new MemoryLimits(0, Duration.ofDays(1));

    private final MovableClock clock = new MovableClock();
    private final Events events = new Events();
    private final FakeTier disk = new FakeTier("disk", /* shared= */ false);
    private final FakeTier redis = new FakeTier("redis", /* shared= */ true);
    private final AtomicInteger loads = new AtomicInteger();
    private final ImageCache cache = cache(ONE_MEBIBYTE);

    @Test
    void miss_loads_andHitDoesNot() {
        CacheRecord record = Records.image(10);

        assertThat(get(Mono.just(record))).isSameAs(record);
        assertThat(get(Mono.just(Records.image(11)))).isSameAs(record);
        assertThat(cache.peek(KEY)).isSameAs(record);
        assertThat(loads).hasValue(1);
        assertThat(events.seen).containsExactly("miss", "hit memory", "hit memory");
    }

    @Test
    void loadedRecord_isKeptInEveryTier() {
        CacheRecord record = Records.image(10);

        get(Mono.just(record));

        assertThat(disk.records).containsEntry(KEY, record);
        assertThat(redis.records).containsEntry(KEY, record);
    }

    @Test
    void hitBelow_fillsTheTiersAbove() {
        CacheRecord record = Records.image(10);
        redis.records.put(KEY, record);

        assertThat(get(Mono.never())).isSameAs(record);

        assertThat(disk.records).containsEntry(KEY, record);
        assertThat(cache.peek(KEY)).isSameAs(record);
        assertThat(events.seen).startsWith("hit redis");
    }

    @Test
    void hitOnDisk_isNotWrittenToRedis() {
        disk.records.put(KEY, Records.image(10));

        get(Mono.never());

        assertThat(redis.records).isEmpty();
    }

    @Test
    void concurrentMisses_shareOneLoad() {
        Sinks.One<CacheRecord> origin = Sinks.one();
        CacheRecord record = Records.image(10);

        StepVerifier.create(Mono.zip(
                cache.get(KEY, HOST, past -> loading(origin.asMono())),
                cache.get(KEY, HOST, past -> loading(origin.asMono())),
                cache.get(KEY, HOST, past -> loading(origin.asMono()))))
                .then(() -> assertThat(cache.loading()).isEqualTo(1))
                .then(() -> origin.tryEmitValue(record).orThrow())
                .assertNext(all -> assertThat(all).containsOnly(record))
                .verifyComplete();
        assertThat(loads).hasValue(1);
        assertThat(cache.loading()).isZero();
        assertThat(events.seen).containsExactly("miss", "joined", "joined");
    }

    @Test
    void whoJoinsALookUpThatFindsTheRecordInMemory_isTold() {
        AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();
        ImageCache here = new ImageCache(ONE_MEBIBYTE, List.of(disk), LoadLock.NONE, PurgeBroadcast.NONE, events,
                () -> {
                    Runnable other = meanwhile.getAndSet(null);
                    if (other != null) {
                        other.run();
                    }
                    return clock.instant();
                });
        CacheRecord record = Records.image(10);
        Mono<CacheRecord> late = here.get(KEY, HOST, past -> loading(Mono.just(record)));
        Mono<CacheRecord> joining = here.get(KEY, HOST, past -> loading(Mono.just(record)));
        here.get(KEY, HOST, past -> loading(Mono.just(record))).block();
        AtomicReference<@Nullable CacheRecord> told = new AtomicReference<>();

        // Both missed before the record was there. One looks again, and while it does the other finds that somebody looks.
        meanwhile.set(() -> joining.subscribe(told::set));
        assertThat(late.block()).isSameAs(record);

        assertThat(told).hasValue(record);
        assertThat(loads).hasValue(1);
        assertThat(events.seen).containsExactly("miss", "joined", "hit memory");
    }

    @Test
    void loadThatNobodyWaitsFor_isKept() {
        Sinks.One<CacheRecord> origin = Sinks.one();
        Disposable reader = cache.get(KEY, HOST, past -> loading(origin.asMono())).subscribe();

        reader.dispose();
        CacheRecord record = Records.image(10);
        origin.tryEmitValue(record).orThrow();

        assertThat(cache.peek(KEY)).isSameAs(record);
    }

    @Test
    void failedLoad_isToldToAll_andTriedAgain() {
        StepVerifier.create(cache.get(KEY, HOST, past -> loading(Mono.error(new IllegalStateException("broken")))))
                .verifyErrorMessage("broken");

        assertThat(cache.loading()).isZero();
        assertThat(get(Mono.just(Records.image(10)))).isNotNull();
        assertThat(loads).hasValue(2);
    }

    @Test
    void emptyLoad_isAnError() {
        StepVerifier.create(cache.get(KEY, HOST, past -> loading(Mono.empty())))
                .verifyError(IllegalStateException.class);

        assertThat(cache.loading()).isZero();
    }

    @Test
    void recordPastItsTime_isLoadedAgain_andKnownToTheLoader() {
        CacheRecord failure = Records.failure("origin-status", 60);
        get(Mono.just(failure));
        assertThat(cache.peek(KEY)).isSameAs(failure);

        clock.move(Duration.ofSeconds(60));

        assertThat(cache.peek(KEY)).isNull();
        List<CacheRecord> known = new ArrayList<>();
        cache.get(KEY, HOST, past -> {
            known.add(past);
            return Mono.just(Records.image(10, Records.NOW + 60));
        }).block();
        assertThat(known).containsExactly(failure);
    }

    @Test
    void freshRecordBelow_isBetterThanOnePastItsTime() {
        disk.records.put(KEY, Records.image(10, Records.NOW - 4_000));
        CacheRecord fresh = Records.image(11);
        redis.records.put(KEY, fresh);

        assertThat(get(Mono.never())).isSameAs(fresh);
        assertThat(disk.records).containsEntry(KEY, fresh);
    }

    @Test
    void recordThatIsNotFresh_isAnswered_andNotKept() {
        CacheRecord record = Records.failure("overloaded", 0);

        assertThat(get(Mono.just(record))).isSameAs(record);

        assertThat(cache.peek(KEY)).isNull();
        assertThat(disk.records).isEmpty();
        assertThat(redis.records).isEmpty();
    }

    @Test
    void staleImage_isReported() {
        CacheRecord image = Records.image(10);
        CacheRecord stale = new CacheRecord(image.entry(), HOST, image.storedAt(), image.expiresAt(),
                image.staleUntil(), 1);

        get(Mono.just(stale));
        cache.peek(KEY);

        assertThat(events.seen).containsExactly("miss", "stale", "hit memory", "stale");
    }

    @Test
    void purgedEntry_isGoneFromEveryTier() {
        get(Mono.just(Records.image(10)));

        PurgeCount count = purge(keys(KEY, new CacheKey(9, 9)));

        assertThat(count.entries()).isEqualTo(1);
        assertThat(count.byTier()).containsOnly(Map.entry("memory", 1L), Map.entry("disk", 1L),
                Map.entry("redis", 1L));
        assertThat(cache.peek(KEY)).isNull();
        assertThat(disk.records).isEmpty();
        assertThat(redis.records).isEmpty();
        assertThat(purge(keys(KEY)).entries()).isZero();
    }

    @Test
    void purgedHost_isGoneFromEveryTier_andOthersStay() {
        CacheKey other = new CacheKey(3, 4);
        get(Mono.just(Records.image(10, Records.NOW, HOST)));
        cache.get(other, 8, past -> Mono.just(Records.image(10, Records.NOW, 8))).block();
        disk.records.put(new CacheKey(5, 6), Records.image(10, Records.NOW, HOST));

        PurgeCount count = purge(new PurgeBroadcast.Purge(List.of(), List.of(HOST)));

        assertThat(count.entries()).isEqualTo(2);
        assertThat(count.byTier()).containsEntry("memory", 1L).containsEntry("disk", 2L).containsEntry("redis", 1L);
        assertThat(cache.peek(KEY)).isNull();
        assertThat(cache.peek(other)).isNotNull();
        assertThat(disk.records).containsOnlyKeys(other);
    }

    @Test
    void loadThatIsPurgedMeanwhile_isAnswered_andNotKept() {
        Sinks.One<CacheRecord> origin = Sinks.one();
        StepVerifier.create(cache.get(KEY, HOST, past -> loading(origin.asMono())))
                .then(() -> cache.purge(keys(KEY)).block())
                .then(() -> origin.tryEmitValue(Records.image(10)).orThrow())
                .expectNextCount(1)
                .verifyComplete();

        assertThat(cache.peek(KEY)).isNull();
        assertThat(disk.records).isEmpty();
    }

    /** The look-up begins behind the purge's first step and ends behind its last. */
    @Test
    void recordOnItsWayUpDuringAPurge_isAnswered_andNotKept() {
        Sinks.One<CacheRecord> found = Sinks.one();
        List<CacheRecord> answers = new ArrayList<>();
        AtomicReference<ImageCache> here = new AtomicReference<>();
        CacheTier slow = new FakeTier("disk", /* shared= */ false) {
            @Override
            public Mono<CacheRecord> find(CacheKey key) {
                return found.asMono();
            }

            @Override
            public Mono<Boolean> forget(CacheKey key) {
                var _ = here.get().get(key, HOST, past -> Mono.never()).subscribe(answers::add);
                return Mono.just(true);
            }
        };
        here.set(new ImageCache(ONE_MEBIBYTE, List.of(slow), LoadLock.NONE, PurgeBroadcast.NONE, events, clock));

        here.get().purge(keys(KEY)).block();
        found.tryEmitValue(Records.image(10)).orThrow();

        assertThat(answers).hasSize(1);
        assertThat(here.get().peek(KEY)).isNull();
    }

    @Test
    void recordOnItsWayIntoATierDuringAPurge_isForgottenThere() {
        Sinks.Empty<Void> gate = Sinks.empty();
        FakeTier slow = new FakeTier("disk", /* shared= */ false) {
            @Override
            public Mono<Void> keep(CacheKey key, CacheRecord record) {
                return gate.asMono().then(super.keep(key, record));
            }
        };
        ImageCache here = new ImageCache(ONE_MEBIBYTE, List.of(slow, redis), LoadLock.NONE, PurgeBroadcast.NONE, events,
                clock);
        redis.records.put(KEY, Records.image(10));
        here.get(KEY, HOST, past -> Mono.never()).block();

        here.purge(keys(KEY)).block();
        gate.tryEmitEmpty().orThrow();

        assertThat(slow.records).isEmpty();
        assertThat(redis.records).isEmpty();
        assertThat(here.peek(KEY)).isNull();
    }

    @Test
    void readerWhoLeaves_leavesTheOthersTheirAnswer() {
        Sinks.One<CacheRecord> origin = Sinks.one();
        List<CacheRecord> answers = new ArrayList<>();
        Disposable first = cache.get(KEY, HOST, past -> loading(origin.asMono())).subscribe(answers::add);
        var _ = cache.get(KEY, HOST, past -> loading(origin.asMono())).subscribe(answers::add);

        first.dispose();
        origin.tryEmitValue(Records.image(10)).orThrow();

        assertThat(answers).hasSize(1);
        assertThat(loads).hasValue(1);
    }

    @Test
    void purge_isToldToOtherReplicas_andTheirsIsHeard() {
        List<PurgeBroadcast.Purge> told = new ArrayList<>();
        List<Consumer<PurgeBroadcast.Purge>> hearing = new ArrayList<>();
        PurgeBroadcast broadcast = new PurgeBroadcast() {
            @Override
            public Mono<Void> publish(Purge purge) {
                return Mono.fromRunnable(() -> told.add(purge));
            }

            @Override
            public void onPurge(Consumer<Purge> listener) {
                hearing.add(listener);
            }
        };
        ImageCache here = new ImageCache(ONE_MEBIBYTE, List.of(disk, redis), LoadLock.NONE, broadcast, events, clock);
        here.get(KEY, HOST, past -> Mono.just(Records.image(10))).block();

        hearing.getFirst().accept(keys(KEY));
        for (int i = 0; i < 500 && here.peek(KEY) != null; i++) {
            Thread.onSpinWait();
            sleep();
        }

        assertThat(here.peek(KEY)).isNull();
        assertThat(disk.records).isEmpty();
        assertThat(redis.records).as("what is shared was purged by the other").containsKey(KEY);
        assertThat(told).isEmpty();
        here.purge(keys(KEY)).block();
        assertThat(told).containsExactly(keys(KEY));
    }

    @Test
    void turnOfAnotherReplica_givesItsRecord() {
        CacheRecord record = Records.image(10);
        ImageCache here = withLock(key -> Mono.just(new LoadLock.Turn.Loaded(record)));

        assertThat(here.get(KEY, HOST, past -> Mono.never()).block()).isSameAs(record);
        assertThat(disk.records).containsEntry(KEY, record);
        assertThat(redis.records).isEmpty();
    }

    @Test
    void turn_isGivenBackOnceTheRecordIsShared() {
        List<String> order = new ArrayList<>();
        ImageCache here = withLock(key -> Mono.just(new LoadLock.Turn.Mine(Mono.fromRunnable(
                () -> order.add("release with " + redis.records.size())))));

        here.get(KEY, HOST, past -> Mono.just(Records.image(10))).block();
        StepVerifier.create(here.get(new CacheKey(2, 2), HOST, past -> Mono.error(new IllegalStateException("x"))))
                .verifyError();

        assertThat(order).containsExactly("release with 1", "release with 1");
    }

    @Test
    void recordThatAnotherReplicaKeptBeforeTheTurn_isNotLoadedAgain() {
        CacheRecord record = Records.image(10);
        ImageCache here = withLock(key -> Mono.fromSupplier(() -> {
            redis.records.put(KEY, record);
            return new LoadLock.Turn.Mine(Mono.empty());
        }));

        assertThat(here.get(KEY, HOST, past -> Mono.never()).block()).isSameAs(record);
    }

    @Test
    void memory_canBeOff() {
        ImageCache here = cache(NO_MEMORY);
        CacheRecord record = Records.image(10);

        here.get(KEY, HOST, past -> loading(Mono.just(record))).block();
        here.get(KEY, HOST, past -> loading(Mono.just(record))).block();

        assertThat(here.peek(KEY)).isNull();
        assertThat(loads).hasValue(1);
    }

    @Test
    void memory_keepsNothingBeyondItsOwnTime() {
        ImageCache here = new ImageCache(new MemoryLimits(1 << 20, Duration.ofMinutes(1)), List.of(), LoadLock.NONE,
                PurgeBroadcast.NONE, events, clock);
        here.get(KEY, HOST, past -> Mono.just(Records.image(10))).block();
        assertThat(here.peek(KEY)).isNotNull();

        clock.move(Duration.ofSeconds(61));

        assertThat(here.peek(KEY)).isNull();
    }

    @Test
    void memory_isBoundedByBytes() throws InterruptedException {
        for (int i = 0; i < 64; i++) {
            cache.get(new CacheKey(3, i), HOST, past -> loading(Mono.just(Records.image(100_000)))).block();
        }
        int kept = 64;
        for (int attempt = 0; kept > 10 && attempt < 200; attempt++) {
            sleep();
            kept = kept();
        }

        assertThat(kept).isBetween(1, 10);
        assertThat(events.seen).contains("evicted memory");
    }

    private int kept() {
        int kept = 0;
        for (int i = 0; i < 64; i++) {
            kept += cache.peek(new CacheKey(3, i)) == null ? 0 : 1;
        }
        return kept;
    }

    private ImageCache cache(MemoryLimits limits) {
        return new ImageCache(limits, List.of(disk, redis), LoadLock.NONE, PurgeBroadcast.NONE, events, clock);
    }

    private ImageCache withLock(LoadLock lock) {
        return new ImageCache(ONE_MEBIBYTE, List.of(disk, redis), lock, PurgeBroadcast.NONE, events, clock);
    }

    private static PurgeBroadcast.Purge keys(CacheKey... keys) {
        return new PurgeBroadcast.Purge(List.of(keys), List.of());
    }

    private CacheRecord get(Mono<CacheRecord> load) {
        return Objects.requireNonNull(cache.get(KEY, HOST, past -> loading(load)).block());
    }

    private PurgeCount purge(PurgeBroadcast.Purge purge) {
        return Objects.requireNonNull(cache.purge(purge).block());
    }

    private Mono<CacheRecord> loading(Mono<CacheRecord> record) {
        loads.incrementAndGet();
        return record;
    }

    private static void sleep() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes down what it is told. */
    private static final class Events implements CacheListener {
        final List<String> seen = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void hit(String tier) {
            seen.add("hit " + tier);
        }

        @Override
        public void miss() {
            seen.add("miss");
        }

        @Override
        public void joined() {
            seen.add("joined");
        }

        @Override
        public void staleServed() {
            seen.add("stale");
        }

        @Override
        public void evicted(String tier, long entries) {
            seen.add("evicted " + tier);
        }
    }
}
