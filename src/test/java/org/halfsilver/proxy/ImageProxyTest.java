package org.halfsilver.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.halfsilver.cache.CacheListener;
import org.halfsilver.cache.CacheNames;
import org.halfsilver.cache.ImageCache;
import org.halfsilver.cache.LoadLock;
import org.halfsilver.cache.MemoryLimits;
import org.halfsilver.cache.PurgeBroadcast;
import org.halfsilver.fetch.FetchListener;
import org.halfsilver.fetch.FetchResult;
import org.halfsilver.fetch.FetchSettings;
import org.halfsilver.fetch.FetchedBody;
import org.halfsilver.fetch.Freshness;
import org.halfsilver.fetch.ImageFetcher;
import org.halfsilver.image.Reencoder;
import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.MemoryBudget;

import static org.assertj.core.api.Assertions.assertThat;

/** The memory of a fetched body is nobody's but the pipeline's: each way that a load ends gives it back. */
class ImageProxyTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String ADDRESS = "https://a.example/a.png";

    private final ByteBuf body = Unpooled.directBuffer();
    private final ComputeQueue computing = new ComputeQueue("compute", new ComputeLimits(1, 1, 1 << 20, LONG),
            QueueListener.NONE);
    private final ImageFetcher fetcher = new ImageFetcher(FetchSettings.DEFAULT, FetchListener.NONE,
            (address, fetch) -> Mono.fromSupplier(() -> new FetchResult.Fetched(
                    new FetchedBody(List.of(body)), Freshness.UNKNOWN)));
    private final ImageProxy proxy = new ImageProxy(tenant -> tenant, new CacheNames(new byte[CacheNames.SECRET_BYTES]),
            new ImageCache(new MemoryLimits(1 << 20, LONG), List.of(), LoadLock.NONE, PurgeBroadcast.NONE,
                    CacheListener.NONE, InstantSource.system()),
            fetcher, new Reencoder(ImageLimits.DEFAULT, new MemoryBudget(64 << 20)), computing, 10,
            new Keeping(tenant -> LONG, null, LONG, LONG, LONG, LONG), InstantSource.system(), PipelineListener.NONE);
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        computing.close();
        fetcher.close();
    }

    @Test
    void bodyOfAPicture_isGivenBack() throws IOException {
        try (InputStream picture = Objects.requireNonNull(
                ImageProxy.class.getResourceAsStream("/org/halfsilver/playground/demo/mark.png"))) {
            body.writeBytes(picture.readAllBytes());
        }

        assertThat(proxy.image("acme", ADDRESS).block(LONG)).isInstanceOf(ImageAnswer.Served.class);
        assertThat(body.refCnt()).isZero();
    }

    @Test
    void bodyOfNoPicture_isGivenBack() {
        body.writeZero(100);

        assertThat(proxy.image("acme", ADDRESS).block(LONG))
                .isEqualTo(new ImageAnswer.Refused(Refusal.NOT_AN_IMAGE, LONG));
        assertThat(body.refCnt()).isZero();
    }

    @Test
    void bodyThatFindsNoPlace_isGivenBackUnread() throws InterruptedException {
        body.writeZero(100);
        occupy();

        assertThat(proxy.image("acme", ADDRESS).block(LONG)).isInstanceOfSatisfying(ImageAnswer.Refused.class,
                refused -> assertThat(refused.refusal()).isEqualTo(Refusal.OVERLOADED));
        assertThat(body.refCnt()).isZero();
    }

    @Test
    void bodyThatWaitsWhenTheServiceStops_isGivenBack() throws InterruptedException {
        body.writeZero(100);
        CountDownLatch busy = new CountDownLatch(1);
        computing.submit(Demand.READER, 1, () -> await(busy)).subscribe();
        busy.await();
        Mono<ImageAnswer> answer = proxy.image("acme", ADDRESS).cache();
        answer.subscribe();
        assertThat(computing.waitingBytes()).isEqualTo(body.capacity());
        assertThat(body.refCnt()).isOne();

        computing.close();

        assertThat(answer.block(LONG)).isInstanceOf(ImageAnswer.Refused.class);
        assertThat(body.refCnt()).isZero();
    }

    /** Takes the only thread and the only place. */
    private void occupy() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        computing.submit(Demand.READER, 1, () -> await(busy)).subscribe();
        busy.await();
        computing.submit(Demand.READER, 1, () -> true).subscribe();
    }

    private boolean await(CountDownLatch busy) {
        busy.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
