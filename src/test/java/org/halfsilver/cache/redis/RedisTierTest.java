package org.halfsilver.cache.redis;

import java.time.Duration;
import java.util.Objects;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.CacheRecord;
import org.halfsilver.cache.Records;

import static org.assertj.core.api.Assertions.assertThat;

/** Entries in a real Redis that two replicas share. */
class RedisTierTest {
    private static final CacheKey KEY = new CacheKey(1, 2);
    private static final String KEY_IN_REDIS = "test:i:AAAAAAAAAAEAAAAAAAAAAg";
    private static RedisServer server;
    private static Replica one;
    private static Replica other;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
        one = Replica.of(server.uri());
        other = Replica.of(server.uri());
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        server.close();
    }

    @AfterEach
    void empty() {
        server.call("FLUSHALL");
        one.recorder.events.clear();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20_000, 65_534, 65_535, 65_536, 65_600, 327_680, 3_000_001})
    void keptImage_isFoundByAnotherReplica_byteForByte(int size) {
        CacheRecord record = Records.image(size);

        one.keep(KEY, record);

        assertThat(other.find(KEY)).isNotNull().matches(found -> Records.same(found, record), "the same record");
    }

    @Test
    void everySizeAroundThePieces_comesBackWhole() {
        for (int size = 65_400; size < 65_540; size += 3) {
            CacheRecord record = Records.image(size);
            one.keep(KEY, record);

            assertThat(Records.same(Objects.requireNonNull(one.find(KEY)), record)).as("%d bytes", size).isTrue();
        }
    }

    @Test
    void keptFailure_isFound() {
        CacheRecord record = Records.failure("origin-timeout", 30);
        one.keep(KEY, record);

        assertThat(other.find(KEY)).isEqualTo(record);
        assertThat(Long.parseLong(server.call("TTL", KEY_IN_REDIS))).isBetween(50L, 60L);
    }

    @Test
    void whatIsOver_isNeitherKeptNorFound() {
        one.keep(KEY, Records.failure("origin-timeout", 30));
        other.clock.move(Duration.ofSeconds(61));

        assertThat(other.find(KEY)).isNull();
        other.keep(new CacheKey(3, 4), Records.failure("origin-timeout", 30));
        assertThat(server.call("DBSIZE")).isEqualTo("1");
        other.clock.move(Duration.ofSeconds(-61));
    }

    @Test
    void tooLargeAnImage_isNotKept() {
        one.keep(KEY, Records.image((8 << 20) + 1));

        assertThat(server.call("DBSIZE")).isEqualTo("0");
        assertThat(one.recorder.events).containsExactly("not kept: too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "Hr\u0002 a later version", "Hr\u0001",
        "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000",
        "Hr\u0001\u0001....\u007f\u007f\u007f\u007f a length beyond all limits, and then some more text to fill the head"})
    void valueOfAnotherVersion_isNotThere_andReplaced(String value) {
        server.call("SET", KEY_IN_REDIS, value);

        assertThat(one.find(KEY)).isNull();
        assertThat(one.recorder.events).containsExactly("unreadable");
        one.keep(KEY, Records.image(10));
        assertThat(other.find(KEY)).isNotNull();
    }

    @Test
    void longGarbage_isNotThere() {
        String lengthOf2Mib = "\u0000 \u0000\u0000";
        server.call("SET", KEY_IN_REDIS, "Hr\u0001\u0001...." + lengthOf2Mib + "x".repeat(70_000));

        assertThat(one.find(KEY)).isNull();
        assertThat(one.recorder.events).containsExactly("unreadable");
    }

    @Test
    void somethingElseUnderTheName_isNotThere_andReplaced() {
        server.call("RPUSH", KEY_IN_REDIS, "an", "item");

        assertThat(one.find(KEY)).isNull();
        one.keep(KEY, Records.image(10));
        assertThat(other.find(KEY)).isNotNull();
    }

    @Test
    void recordUnderAnotherName_isNotThere() {
        one.keep(KEY, Records.image(10));
        server.call("RENAME", KEY_IN_REDIS, "test:i:AAAAAAAAAAEAAAAAAAAAAw");

        assertThat(one.find(new CacheKey(1, 3))).isNull();
    }

    @Test
    void forgetting_tellsWhetherThereWasOne() {
        one.keep(KEY, Records.image(10));

        assertThat(other.forget(KEY)).isTrue();
        assertThat(other.forget(KEY)).isFalse();
        assertThat(one.find(KEY)).isNull();
    }

    @Test
    void forgettingAHost_takesAllOfIt_andNothingElse() {
        for (int i = 0; i < 1_500; i++) {
            one.keep(new CacheKey(i, 5), Records.image(20, Records.NOW, i % 3));
        }
        server.call("SET", "test:i:short", "Hr");
        server.call("SET", "foreign", "Hr");

        assertThat(other.forgetHost(1)).isEqualTo(500);
        assertThat(other.forgetHost(1)).isZero();
        assertThat(server.call("DBSIZE")).isEqualTo("1002");
    }
}
