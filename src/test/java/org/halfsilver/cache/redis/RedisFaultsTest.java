package org.halfsilver.cache.redis;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.CacheRecord;
import org.halfsilver.cache.LoadLock.Turn;
import org.halfsilver.cache.Records;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Redis that fails in every way it can. A look-up has its answer all the same, and nobody has to do anything for Redis to
 * be used again. Times are asserted as what the settings promise, not as what a busy machine makes of them.
 */
class RedisFaultsTest {
    private static final CacheKey KEY = new CacheKey(1, 2);
    private static final CacheRecord RECORD = Records.image(100);

    private final RedisServer server = RedisServer.start();
    private Replica replica = Replica.of(impatient(server.uri()));

    @BeforeEach
    void keepOne() {
        try (Replica writer = Replica.of(server.uri())) {
            writer.keep(KEY, RECORD);
        }
    }

    @AfterEach
    void stop() {
        server.thaw();
        replica.close();
        server.close();
    }

    @Test
    void defaults_costAReaderAtMost50Milliseconds() {
        RedisSettings defaults = RedisSettings.of(RedisAddress.parse("redis://localhost"));

        // Two commands of a look-up may succeed at the last moment and the third one fail; after that none is sent.
        assertThat(defaults.commandTimeout().multipliedBy(3)).isLessThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void killed_isNotThere_andComesBackByItself() {
        server.kill();
        assertServesWithoutRedis();
        Links.await("the loss to be told", () -> replica.recorder.events.contains("off: not-connected"));

        server.revive();
        assertComesBack();
        Links.await("the return to be told", () -> "on".equals(replica.recorder.events.getLast()));
    }

    @Test
    void frozen_isNotThere_andComesBackByItself() {
        server.freeze();
        assertServesWithoutRedis();
        Links.await("the circuit to open", () -> replica.recorder.events.contains("off: too-slow"));

        server.thaw();
        assertComesBack();
    }

    @Test
    void frozen_isWaitedForOnlyOnceInALookUp() {
        server.freeze();
        replica.find(KEY);

        // What follows a command that had no answer isn't sent at all, so this ends before any command could.
        Turn turn = replica.redis.lock().acquire(KEY).block(Duration.ofSeconds(10));

        assertThat(turn).isInstanceOf(Turn.Mine.class);
    }

    @Test
    void slow_isNotThere_andComesBackByItself() throws InterruptedException {
        Thread sleeper = Thread.ofVirtual().start(() -> server.call("DEBUG", "SLEEP", "2"));
        Thread.sleep(100);

        assertServesWithoutRedis();

        sleeper.join();
        assertComesBack();
    }

    @Test
    void readOnly_isStillRead_andWrittenToOnceItMayBe() {
        server.call("REPLICAOF", "127.0.0.1", "1");

        assertThat(replica.find(KEY)).isNotNull();
        assertWritesNothing("off: read-only");

        server.call("REPLICAOF", "NO", "ONE");
        assertComesBack();
    }

    @Test
    void outOfMemory_isStillRead_andWrittenToOnceThereIsRoom() {
        server.call("CONFIG", "SET", "maxmemory", "1");

        assertThat(replica.find(KEY)).isNotNull();
        assertWritesNothing("off: out-of-memory");

        server.call("CONFIG", "SET", "maxmemory", "0");
        assertComesBack();
    }

    @Test
    void forbidden_isNotThere_andUsedOnceItMayBe() {
        server.call("ACL", "SETUSER", "default", "-@read", "-@write");
        server.call("ACL", "SETUSER", "default", "-get");

        assertServesWithoutRedis();
        Links.await("word of it", () -> replica.recorder.events.contains("off: not-allowed"));

        server.call("ACL", "SETUSER", "default", "+@all");
        assertComesBack();
    }

    @Test
    void notThereAtTheStart_isUsedOnceItIs() {
        replica.close();
        server.kill();
        replica = Replica.starting(impatient(server.uri()));
        assertServesWithoutRedis();

        server.revive();
        assertComesBack();
    }

    @Test
    void connectionsThatRedisCloses_areMadeAnew() {
        for (int i = 0; i < 3; i++) {
            server.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
            assertComesBack();
        }
    }

    private static RedisSettings impatient(String uri) {
        // Long enough for a busy machine to answer, short enough for the test to end.
        return Links.patient(uri, Duration.ofMillis(400));
    }

    private void assertServesWithoutRedis() {
        for (int i = 0; i < 8; i++) {
            assertThat(replica.find(KEY)).isNull();
            Turn turn = replica.acquire(KEY);
            assertThat(turn).isInstanceOf(Turn.Mine.class);
            Replica.release(turn);
        }
        replica.keep(KEY, RECORD);
        assertThat(replica.recorder.events).contains("not kept: out-of-use");
        assertThat(replica.forget(KEY)).isFalse();
        assertThat(replica.forgetHost(7)).isZero();
    }

    private void assertWritesNothing(String word) {
        for (int i = 0; i < 8; i++) {
            assertThat(replica.acquire(new CacheKey(5, i))).isInstanceOf(Turn.Mine.class);
            replica.keep(new CacheKey(5, i), RECORD);
        }
        assertThat(replica.find(new CacheKey(5, 0))).isNull();
        assertThat(replica.find(KEY)).isNotNull();
        assertThat(replica.recorder.events).contains("not kept: out-of-use");
        Links.await("word of it", () -> replica.recorder.events.contains(word));
    }

    private void assertComesBack() {
        CacheKey fresh = new CacheKey(9, System.nanoTime());
        Links.await("entries to be kept again", () -> {
            replica.keep(fresh, RECORD);
            return replica.find(fresh) != null;
        });
    }
}
