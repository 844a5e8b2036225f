package org.halfsilver;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import org.halfsilver.cache.redis.RedisServer;
import org.halfsilver.link.keys.LinkKeyset;
import org.halfsilver.secret.SecretFile;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Replicas of the service, each a process of its own, that share one Redis. They are started once, and killed one after the
 * other, so the order of the tests counts.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicasIT {
    private static final int READERS_PER_REPLICA = 100;
    private static final int CONCURRENCY = 4;
    private static final int DELAY_MILLIS = 1_000;
    private static RedisServer redis;
    private static PictureOrigin origin;
    private static List<ReplicaProcess> replicas;

    @BeforeAll
    static void start(@TempDir Path secrets) throws IOException {
        redis = RedisServer.start("--rdbcompression", "no");
        origin = new PictureOrigin();
        origin.answer(get(urlPathMatching("/.*\\.png")),
                aResponse().withFixedDelay(DELAY_MILLIS).withBody(png()));
        Map<String, String> settings = new HashMap<>(origin.settings());
        settings.put("halfsilver.links.keyset", LinkKeyset.generate().toSecretJson());
        settings.put("halfsilver.cache.secret-file", secret(secrets).toString());
        settings.put("halfsilver.cache.redis-uri", redis.uri());
        // What is tested is who loads, not how fast a busy machine answers.
        settings.put("halfsilver.cache.redis.patience", "20s");
        settings.put("halfsilver.cache.redis.lock-time", "2s");
        settings.put("halfsilver.fetch.timeout", "60s");
        settings.put("halfsilver.fetch.first-byte-timeout", "60s");
        settings.put("halfsilver.fetch.per-origin", "100");
        settings.put("halfsilver.prefetch.window", "2s");
        settings.put("halfsilver.prefetch.concurrency", Integer.toString(CONCURRENCY));
        settings.put("halfsilver.prefetch.takeover", "3s");
        replicas = Stream.generate(() -> ReplicaProcess.start(settings)).limit(3).toList();
        replicas.forEach(ReplicaProcess::await);
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private static Path secret(Path directory) throws IOException {
        Path file = directory.resolve("cache-secret");
        new SecretFile(file).create("11".repeat(32));
        return file;
    }

    @AfterAll
    static void stop() {
        Stream.<AutoCloseable>concat(replicas.stream(), Stream.of(origin, redis)).forEach(part -> {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    @Order(1)
    void threeReplicasAnd300ReadersAtOnce_askTheOriginOnce() {
        String link = replicas.getFirst().link(origin.address("/once.png"));
        List<CompletableFuture<HttpResponse<byte[]>>> readers = new ArrayList<>();
        for (int i = 0; i < READERS_PER_REPLICA; i++) {
            replicas.forEach(replica -> readers.add(replica.get(link)));
        }

        List<HttpResponse<byte[]>> answers = readers.stream().map(CompletableFuture::join).toList();

        assertThat(answers).hasSize(300).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(answers.stream().map(answer -> Base64.getEncoder().encodeToString(answer.body())).distinct())
                .hasSize(1);
        assertThat(asked("/once.png")).hasSize(1);
        assertThat(redis.everything()).doesNotContain("once.png").doesNotContain("127.0.0.1");
    }

    /**
     * Each of the others is asked alone: were it to have the picture still, the origin would not be asked again. Each purge
     * has a picture of its own, which all have in memory: who is asked between two purges might fetch what the second one
     * forbids to keep.
     */
    @Test
    @Order(2)
    void purge_isHeardByAllReplicas() {
        String ofAddress = inEveryMemory("/address.png");
        String ofHost = inEveryMemory("/host.png");

        assertThat(replicas.getFirst().post("/v1/purge", "{\"urls\":[\"" + origin.address("/address.png") + "\"]}"))
                .contains("\"purged\":1");
        awaitFetch(replicas.get(1), ofAddress, "/address.png");
        replicas.forEach(replica -> assertThat(replica.get(ofAddress).join().statusCode()).isEqualTo(200));
        assertThat(asked("/address.png")).as("the others find what was fetched last").hasSize(2);

        // With the picture of the first test.
        assertThat(replicas.getFirst().post("/v1/purge", "{\"hosts\":[\"127.0.0.1\"]}")).contains("\"purged\":3");
        awaitFetch(replicas.get(2), ofHost, "/host.png");
        replicas.forEach(replica -> assertThat(replica.get(ofHost).join().statusCode()).isEqualTo(200));
        assertThat(asked("/host.png")).as("the others find what was fetched last").hasSize(2);
    }

    private static String inEveryMemory(String path) {
        String link = replicas.getFirst().link(origin.address(path));
        replicas.forEach(replica -> assertThat(replica.get(link).join().statusCode()).isEqualTo(200));
        assertThat(asked(path)).hasSize(1);
        return link;
    }

    private static void awaitFetch(ReplicaProcess replica, String link, String path) {
        await("the purge to be heard", () -> {
            assertThat(replica.get(link).join().statusCode()).isEqualTo(200);
            return asked(path).size() == 2;
        });
    }

    @Test
    @Order(3)
    void replicaKilledWhileItFetches_keepsOthersWaitingNoLongerThanItsLockLives() {
        String link = replicas.get(0).link(origin.address("/killed.png"));
        var _ = replicas.get(0).get(link);
        await("its request at the origin", () -> asked("/killed.png").size() == 1);

        replicas.get(0).kill();
        assertThat(redis.call("KEYS", "halfsilver:l:*")).as("its lock").isNotBlank();

        assertThat(replicas.get(1).get(link).join().statusCode()).isEqualTo(200);
        assertThat(asked("/killed.png")).hasSize(2);
    }

    @Test
    @Order(4)
    void replicaThatIsKilled_losesNothingOfWhatWasToBePrefetched() {
        Set<String> paths = IntStream.range(0, 60).mapToObj(i -> "/ahead-" + i + ".png").collect(Collectors.toSet());
        String accepted = replicas.get(1).post("/v1/prefetch", paths.stream()
                .map(path -> '"' + origin.address(path) + '"')
                .collect(Collectors.joining(",", "{\"urls\":[", "]}")));
        assertThat(accepted).contains("\"accepted\":60");
        assertThat(waiting()).as("what Redis shows of addresses").isNotBlank().doesNotContain("ahead")
                .doesNotContain("127.0.0.1");
        await("work to be under way", () -> asked("/ahead-.*").size() > 2 * CONCURRENCY);

        replicas.get(1).kill();

        await("everything to be fetched", () -> asked("/ahead-.*").containsAll(paths));
        await("an empty queue", () -> waiting().isBlank());
        Map<String, Long> times = asked("/ahead-.*").stream()
                .collect(Collectors.groupingBy(path -> path, Collectors.counting()));
        assertThat(times.keySet()).isEqualTo(paths);
        assertThat(times.values().stream().filter(count -> count > 1))
                .as("only what was being fetched at that moment, and whose answers nobody got")
                .hasSizeLessThanOrEqualTo(CONCURRENCY);
        assertThat(times.values()).allMatch(count -> count <= 2);
    }

    @Test
    @Order(5)
    void replicaThatIsStopped_givesBackWhatItHasNotDone() {
        Set<String> paths = IntStream.range(0, 60).mapToObj(i -> "/stop-" + i + ".png").collect(Collectors.toSet());
        replicas.get(2).post("/v1/prefetch", paths.stream()
                .map(path -> '"' + origin.address(path) + '"')
                .collect(Collectors.joining(",", "{\"urls\":[", "]}")));
        await("work to be under way", () -> asked("/stop-.*").size() > CONCURRENCY);

        replicas.get(2).stop();

        long fetched = asked("/stop-.*").stream().distinct().count();
        long left = Long.parseLong(redis.call("ZCARD", "halfsilver:{prefetch}:due"))
                + Long.parseLong(redis.call("XLEN", "halfsilver:{prefetch}:work"));
        assertThat(fetched).isLessThan(paths.size());
        assertThat(left).as("what another replica can take").isGreaterThanOrEqualTo(paths.size() - fetched);
        assertThat(redis.call("XPENDING", "halfsilver:{prefetch}:work", "replicas")).as("held by the one that is gone")
                .startsWith("0");
    }

    private static String waiting() {
        return (redis.call("ZRANGE", "halfsilver:{prefetch}:due", "0", "-1")
                + redis.call("XRANGE", "halfsilver:{prefetch}:work", "-", "+")).strip();
    }

    private static List<String> asked(String path) {
        return origin.requests().stream().map(LoggedRequest::getUrl).filter(url -> url.matches(path)).toList();
    }

    private static void await(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(60)) {
                fail("waited in vain for " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
