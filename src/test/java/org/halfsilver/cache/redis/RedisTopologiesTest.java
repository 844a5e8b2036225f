package org.halfsilver.cache.redis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.CacheRecord;
import org.halfsilver.cache.LoadLock.Turn;
import org.halfsilver.cache.PurgeBroadcast.Purge;
import org.halfsilver.cache.Records;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way in which Redis is run: with users, by TLS, behind Sentinel, as a cluster. */
class RedisTopologiesTest {
    private static final CacheRecord RECORD = Records.image(200_000);

    /** What the documentation grants to the service's user, and nothing beyond. */
    private static final String[] RIGHTS = {"reset", "on", "~test:*", "&test:*", "-@all", "+@connection", "+get",
        "+set",
        "+getrange", "+unlink", "+del", "+scan", "+pexpire", "+exists", "+eval", "+time", "+@stream", "+zadd", "+zcard",
        "+zrangebyscore", "+zrem", "+publish", "+subscribe", "+cluster", "+info"};

    @Test
    void user_withNoMoreThanItsRights_canDoAll() {
        try (RedisServer server = RedisServer.start()) {
            call(server, Stream.concat(Stream.of("ACL", "SETUSER", "service", ">right"), Stream.of(RIGHTS).skip(1)));
            server.call("ACL", "SETUSER", "default", "-@all", "+@connection", "+info", "+acl");
            String uri = "redis://service:right@127.0.0.1:" + server.port();

            try (Replica one = Replica.of(uri); Replica other = Replica.of(uri)) {
                assertDoesAll(one, other);
            }
        }
    }

    @Test
    void wrongPassword_isOutOfUse_andTheRightOneIsFoundLater() {
        try (RedisServer server = RedisServer.start("--requirepass", "right")) {
            AtomicReference<String> password = new AtomicReference<>("wrong");
            RedisSettings settings = Links.patient(server.uri());
            try (Replica replica = Replica.starting(new RedisSettings(settings.address(), password::get, false, null,
                    "test", settings.patience(), settings.maxValueBytes(), settings.lockTime()))) {
                Links.await("word of it", () -> replica.recorder.events.contains("off: not-allowed"));

                password.set("right");

                Links.await("Redis to be used", replica.redis::isInUse);
            }
        }
    }

    @Test
    void tls_trustsTheGivenAuthority_andNoOther(@TempDir Path directory) throws Exception {
        X509Bundle authority = new CertificateBuilder().ecp256().subject("CN=tests").setIsCertificateAuthority(true)
                .buildSelfSigned();
        X509Bundle certificate = new CertificateBuilder().ecp256().subject("CN=redis").addExtendedKeyUsageServerAuth()
                .addSanIpAddress("127.0.0.1").buildIssuedBy(authority);
        Path chain = Files.writeString(directory.resolve("chain.pem"), certificate.getCertificatePathPEM());
        Path key = Files.writeString(directory.resolve("key.pem"), certificate.getPrivateKeyPEM());
        Path trust = Files.writeString(directory.resolve("trust.pem"), authority.getRootCertificatePEM());
        try (RedisServer server = RedisServer.start("--tls-cert-file", chain.toString(), "--tls-key-file",
                key.toString(),
                "--tls-ca-cert-file", trust.toString(), "--tls-auth-clients", "no", "--requirepass", "right")) {
            String uri = "rediss://:right@127.0.0.1:" + server.port();

            try (Replica one = Replica.of(trusting(uri, trust));
                    Replica other = Replica.of(trusting(uri, trust));
                    Replica suspicious = Replica.starting(Links.patient(uri))) {
                assertDoesAll(one, other);
                Links.await("word of it", () -> suspicious.recorder.events.contains("off: tls"));
                assertThat(suspicious.find(new CacheKey(1, 1))).isNull();
            }
        }
    }

    private static RedisSettings trusting(String uri, Path trust) {
        RedisSettings settings = Links.patient(uri);
        return new RedisSettings(settings.address(), settings.password(), false, trust, "test", settings.patience(),
                settings.maxValueBytes(), settings.lockTime());
    }

    @Test
    @Tag("slow")
    void sentinel_leadsToThePrimary_andToTheNextOneWhenItFails() {
        try (RedisServer primary = RedisServer.start();
                RedisServer second = RedisServer.start("--replicaof", "127.0.0.1 " + primary.port());
                RedisServer sentinel = RedisServer.start("--sentinel")) {
            sentinel.call("SENTINEL", "MONITOR", "main", "127.0.0.1", Integer.toString(primary.port()), "1");
            sentinel.call("SENTINEL", "SET", "main", "down-after-milliseconds", "500");
            sentinel.call("SENTINEL", "SET", "main", "failover-timeout", "3000");
            Links.await("the second to follow", () -> second.call("INFO", "replication")
                    .contains("master_link_status:up"));
            Links.await("Sentinel to know the second",
                    () -> sentinel.call("SENTINEL", "REPLICAS", "main").contains(Integer.toString(second.port())));
            RedisSettings settings = Links.patient("redis-sentinel://127.0.0.1:" + sentinel.port() + "#main",
                    Duration.ofSeconds(1));

            try (Replica one = Replica.of(settings); Replica other = Replica.of(settings)) {
                assertDoesAll(one, other);
                one.keep(new CacheKey(7, 7), RECORD);
                Links.await("replication", () -> second.call("EXISTS", "test:i:AAAAAAAAAAcAAAAAAAAABw").equals("1"));

                primary.freeze();

                Links.await("the next primary to be written to", () -> {
                    one.keep(new CacheKey(8, 8), RECORD);
                    return second.call("EXISTS", "test:i:AAAAAAAAAAgAAAAAAAAACA").equals("1");
                });
                Links.await("the other replica to follow", () -> other.find(new CacheKey(7, 7)) != null);
            }
        }
    }

    @Test
    void clusterOfThreeNodes_isUsedWhole_andGoesOnWithoutOne() {
        List<RedisServer> nodes = IntStream.range(0, 3).mapToObj(i -> RedisServer.start("--cluster-enabled", "yes",
                "--cluster-node-timeout", "2000", "--cluster-require-full-coverage", "no")).toList();
        try {
            form(nodes);
            String uri = "redis-cluster://127.0.0.1:" + nodes.get(0).port() + ",127.0.0.1:" + nodes.get(1).port();
            try (Replica one = Replica.of(uri); Replica other = Replica.of(uri)) {
                for (int i = 0; i < 60; i++) {
                    one.keep(new CacheKey(i, 1), RECORD);
                }
                assertThat(nodes).allSatisfy(node -> assertThat(Integer.parseInt(node.call("DBSIZE"))).isPositive());
                assertThat(IntStream.range(0, 60).filter(i -> other.find(new CacheKey(i, 1)) != null)).hasSize(60);
                assertThat(other.forgetHost(7)).isEqualTo(60);
                assertDoesAll(one, other);

                nodes.get(2).kill();

                Links.await("the others to be used", () -> IntStream.range(0, 20).filter(i -> {
                    one.keep(new CacheKey(i, 2), RECORD);
                    return other.find(new CacheKey(i, 2)) != null;
                }).count() > 5);
            }
        } finally {
            nodes.forEach(RedisServer::close);
        }
    }

    private static void form(List<RedisServer> nodes) {
        int slots = 16_384;
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).call("CLUSTER", "ADDSLOTSRANGE", Integer.toString(slots * i / nodes.size()),
                    Integer.toString(slots * (i + 1) / nodes.size() - 1));
            nodes.get(i).call("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
        }
        for (RedisServer node : nodes.subList(1, nodes.size())) {
            nodes.getFirst().call("CLUSTER", "MEET", "127.0.0.1", Integer.toString(node.port()),
                    Integer.toString(node.clusterPort()));
        }
        Links.await("the cluster", () -> nodes.stream().allMatch(node -> {
            String info = node.call("CLUSTER", "INFO");
            return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:3")
                    && info.contains("cluster_slots_assigned:16384");
        }));
    }

    private static void call(RedisServer server, Stream<String> words) {
        assertThat(server.call(words.toArray(String[]::new))).isEqualTo("OK");
    }

    /** Entries, a lock, a purge and the queue, between two replicas. */
    private static void assertDoesAll(Replica one, Replica other) {
        CacheKey key = new CacheKey(3, 4);
        List<Purge> heard = new CopyOnWriteArrayList<>();
        other.redis.broadcast().onPurge(heard::add);

        Turn turn = one.acquire(key);
        one.keep(key, RECORD);
        assertThat(other.acquire(key)).isInstanceOf(Turn.Loaded.class);
        Replica.release(turn);
        assertThat(other.find(key)).isNotNull().matches(found -> Records.same(found, RECORD), "the same record");
        assertThat(other.forgetHost(7)).isOne();
        one.keep(key, RECORD);
        assertThat(one.forget(key)).isTrue();
        one.redis.broadcast().publish(new Purge(List.of(key), List.of())).block(Duration.ofSeconds(10));
        Links.await("the purge", () -> !heard.isEmpty());

        WorkQueue queue = one.redis.queue(10, Duration.ofSeconds(60));
        WorkQueue same = other.redis.queue(10, Duration.ofSeconds(60));
        assertThat(queue.add(List.of(new WorkQueue.Piece(new byte[]{1}, Duration.ZERO),
                new WorkQueue.Piece(new byte[]{2}, Duration.ZERO))).block(Duration.ofSeconds(10))).isEqualTo(2);
        assertThat(queue.take(1).block(Duration.ofSeconds(10))).extracting(taken -> taken.jobs().size()).isEqualTo(1);
        assertThat(queue.leave().block(Duration.ofSeconds(10))).isOne();
        WorkQueue.Taken taken = Objects.requireNonNull(same.take(5).block(Duration.ofSeconds(10)));
        assertThat(taken.jobs()).hasSize(2);
        same.later(taken.jobs().getFirst()).block(Duration.ofSeconds(10));
        taken.jobs().forEach(job -> same.done(job).block(Duration.ofSeconds(10)));
        assertThat(one.recorder.events).doesNotContain("not kept: out-of-use");
    }
}
