package org.halfsilver.cache.redis;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.PurgeBroadcast.Purge;
import org.halfsilver.cache.Records;

import static org.assertj.core.api.Assertions.assertThat;

/** Word of purges between replicas, and what happens when one doesn't hear it at once. */
class RedisPurgesTest {
    private static final Purge PURGE = new Purge(List.of(new CacheKey(1, 2), new CacheKey(3, 4)), List.of(5L));

    private final RedisServer server = RedisServer.start();
    private final Replica one = Replica.of(server.uri());
    private final Replica other = Replica.of(server.uri());
    private final List<Purge> heardByOne = new CopyOnWriteArrayList<>();
    private final List<Purge> heardByOther = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        one.redis.broadcast().onPurge(heardByOne::add);
        other.redis.broadcast().onPurge(heardByOther::add);
        Links.await("both to listen", () -> server.call("PUBSUB", "NUMSUB", "test:purge").contains("2"));
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        server.close();
    }

    @Test
    void purge_isHeardByTheOthers_andNotByItself() {
        one.redis.broadcast().publish(PURGE).block();

        Links.await("the purge", () -> names(heardByOther) == 3);
        assertThat(heardByOther).containsExactly(new Purge(PURGE.keys(), List.of()), new Purge(List.of(), List.of(5L)));
        assertThat(heardByOne).isEmpty();
    }

    @Test
    void hugePurge_isHeardWhole() {
        List<CacheKey> keys = LongStream.range(0, 2_345).mapToObj(i -> new CacheKey(i, -i)).toList();

        one.redis.broadcast().publish(new Purge(keys, List.of())).block();

        Links.await("the purge", () -> names(heardByOther) == 2_345);
        assertThat(heardByOther.stream().flatMap(purge -> purge.keys().stream())).containsExactlyElementsOf(keys);
    }

    @Test
    void replicaThatWasCutOff_hearsOfItLater() {
        server.call("CLIENT", "KILL", "TYPE", "pubsub");
        one.redis.broadcast().publish(PURGE).block();

        Links.await("the purge", () -> names(heardByOther) == 3);
    }

    @Test
    void replicaThatStartsLater_hearsOfItToo() {
        one.redis.broadcast().publish(PURGE).block();
        List<Purge> heard = new CopyOnWriteArrayList<>();

        try (Replica late = Replica.starting(Links.patient(server.uri()))) {
            late.redis.broadcast().onPurge(heard::add);
            Links.await("the purge", () -> names(heard) == 3);
        }
    }

    @Test
    void purgeThatRedisCouldNotBeToldOf_isRepeated() {
        CacheKey key = PURGE.keys().getFirst();
        one.keep(key, Records.image(10));
        server.call("CONFIG", "SET", "maxmemory", "1");

        one.redis.broadcast().publish(PURGE).block();
        assertThat(server.call("XLEN", "test:purges")).isEqualTo("0");
        for (int i = 0; i < 10; i++) {
            one.keep(new CacheKey(i, 9), Records.image(10));
        }
        server.call("CONFIG", "SET", "maxmemory", "0");

        Links.await("the purge", () -> names(heardByOther) == 3);
        assertThat(one.find(key)).isNull();
    }

    @Test
    void messageOfAnotherVersion_isPassedOver() {
        server.call("XADD", "test:purges", "*", "p", "\u0002 later");
        server.call("XADD", "test:purges", "*", "p", "");
        server.call("XADD", "test:purges", "*", "q", "\u0001\u0000\u0000\u0000");
        one.redis.broadcast().publish(PURGE).block();

        Links.await("the purge", () -> names(heardByOther) == 3);
        assertThat(other.recorder.events).filteredOn("unreadable"::equals).hasSize(3);
    }

    private static int names(List<Purge> purges) {
        return purges.stream().mapToInt(purge -> purge.keys().size() + purge.hostKeys().size()).sum();
    }
}
