package org.halfsilver.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import org.halfsilver.image.EncodedImage;
import org.halfsilver.image.codec.ImageFormat;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class ImageCacheTest {
    private static final CacheKey KEY = new CacheKey(1, 2);
    private static final Duration LONG = Duration.ofHours(1);

    private final ImageCache cache = new ImageCache(1 << 20, LONG);
    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void miss_loads_andHitDoesNot() {
        CacheEntry entry = image(10);

        assertThat(cache.get(KEY, () -> loading(Mono.just(entry))).block()).isSameAs(entry);
        assertThat(cache.get(KEY, () -> loading(Mono.just(image(11)))).block()).isSameAs(entry);
        assertThat(cache.peek(KEY)).isSameAs(entry);
        assertThat(loads).hasValue(1);
    }

    @Test
    void concurrentMisses_shareOneLoad() {
        Sinks.One<CacheEntry> origin = Sinks.one();
        CacheEntry entry = image(10);

        StepVerifier.create(Mono.zip(
                cache.get(KEY, () -> loading(origin.asMono())),
                cache.get(KEY, () -> loading(origin.asMono())),
                cache.get(KEY, () -> loading(origin.asMono()))))
                .then(() -> assertThat(cache.loading()).isEqualTo(1))
                .then(() -> origin.tryEmitValue(entry).orThrow())
                .assertNext(all -> assertThat(all).containsOnly(entry))
                .verifyComplete();
        assertThat(loads).hasValue(1);
        assertThat(cache.loading()).isZero();
    }

    @Test
    void loadThatNobodyWaitsFor_isKept() {
        Sinks.One<CacheEntry> origin = Sinks.one();
        Disposable reader = cache.get(KEY, () -> loading(origin.asMono())).subscribe();

        reader.dispose();
        CacheEntry entry = image(10);
        origin.tryEmitValue(entry).orThrow();

        assertThat(cache.peek(KEY)).isSameAs(entry);
    }

    @Test
    void failedLoad_isToldToAll_andTriedAgain() {
        StepVerifier.create(cache.get(KEY, () -> loading(Mono.error(new IllegalStateException("broken")))))
                .verifyErrorMessage("broken");

        assertThat(cache.loading()).isZero();
        assertThat(cache.get(KEY, () -> loading(Mono.just(image(10)))).block()).isNotNull();
        assertThat(loads).hasValue(2);
    }

    @Test
    void emptyLoad_isAnError() {
        StepVerifier.create(cache.get(KEY, () -> loading(Mono.empty()))).verifyError(IllegalStateException.class);

        assertThat(cache.loading()).isZero();
    }

    @Test
    void keptFailure_answersUntilItsTime() throws InterruptedException {
        cache.get(KEY, () -> loading(Mono.just(new CacheEntry.Failure("origin-status", Duration.ofMillis(50)))))
                .block();
        assertThat(cache.peek(KEY)).isInstanceOf(CacheEntry.Failure.class);

        while (cache.peek(KEY) != null) {
            Thread.sleep(5);
        }
        cache.get(KEY, () -> loading(Mono.just(image(10)))).block();
        assertThat(loads).hasValue(2);
    }

    @Test
    void failureOfZeroTime_isNotKept() {
        cache.get(KEY, () -> loading(Mono.just(new CacheEntry.Failure("overloaded", Duration.ZERO)))).block();

        assertThat(cache.peek(KEY)).isNull();
    }

    @Test
    void purgedEntry_isGone() {
        cache.get(KEY, () -> loading(Mono.just(image(10)))).block();

        assertThat(cache.purge(KEY).block()).isTrue();
        assertThat(cache.purge(KEY).block()).isFalse();
        assertThat(cache.peek(KEY)).isNull();
    }

    @Test
    void memory_isBoundedByBytes() throws InterruptedException {
        for (int i = 0; i < 64; i++) {
            CacheKey key = new CacheKey(3, i);
            cache.get(key, () -> loading(Mono.just(image(100_000)))).block();
        }
        int kept = 64;
        for (int attempt = 0; kept > 10 && attempt < 200; attempt++) {
            Thread.sleep(10);
            kept = kept();
        }

        assertThat(kept).isBetween(1, 10);
    }

    private int kept() {
        int kept = 0;
        for (int i = 0; i < 64; i++) {
            kept += cache.peek(new CacheKey(3, i)) == null ? 0 : 1;
        }
        return kept;
    }

    private Mono<CacheEntry> loading(Mono<CacheEntry> entry) {
        loads.incrementAndGet();
        return entry;
    }

    private static CacheEntry image(int bytes) {
        return CacheEntry.Image.of(new EncodedImage(ImageFormat.PNG, new byte[bytes], 1, 1, 1, false));
    }
}
