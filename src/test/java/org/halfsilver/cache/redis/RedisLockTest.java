package org.halfsilver.cache.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.CacheRecord;
import org.halfsilver.cache.LoadLock.Turn;
import org.halfsilver.cache.Records;

import static org.assertj.core.api.Assertions.assertThat;

/** The right to load, between two replicas. */
class RedisLockTest {
    private static final CacheKey KEY = new CacheKey(1, 2);
    private static final String KEY_IN_REDIS = "test:l:AAAAAAAAAAEAAAAAAAAAAg";
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
    }

    @Test
    void whoWaits_getsWhatTheHolderKept() throws Exception {
        Turn mine = one.acquire(KEY);
        CompletableFuture<@Nullable Turn> waiting = other.redis.lock().acquire(KEY).toFuture();
        assertWaits(waiting);

        CacheRecord record = Records.image(100);
        one.keep(KEY, record);

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isInstanceOfSatisfying(Turn.Loaded.class,
                loaded -> assertThat(Records.same(loaded.record(), record)).isTrue());
        Replica.release(mine);
        assertThat(server.call("EXISTS", KEY_IN_REDIS)).isEqualTo("0");
    }

    @Test
    void whoWaits_getsTheTurn_whereTheHolderKeptNothing() throws Exception {
        Turn mine = one.acquire(KEY);
        CompletableFuture<@Nullable Turn> waiting = other.redis.lock().acquire(KEY).toFuture();
        assertWaits(waiting);

        Replica.release(mine);

        Turn next = waiting.get(10, TimeUnit.SECONDS);
        assertThat(next).isInstanceOf(Turn.Mine.class);
        Replica.release(next);
    }

    @Test
    void entryPastItsTime_isNotWhatOneWaitsFor() throws Exception {
        one.keep(KEY, Records.failure("origin-timeout", 30));
        one.clock.move(Duration.ofSeconds(40));
        other.clock.move(Duration.ofSeconds(40));
        Turn mine = one.acquire(KEY);
        CompletableFuture<@Nullable Turn> waiting = other.redis.lock().acquire(KEY).toFuture();

        assertWaits(waiting);
        Replica.release(mine);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isInstanceOf(Turn.Mine.class);
        one.clock.move(Duration.ofSeconds(-40));
        other.clock.move(Duration.ofSeconds(-40));
    }

    @Test
    void holderThatLoadsForLong_keepsItsLock_beyondTheLocksLife() throws Exception {
        Turn mine = one.acquire(KEY);

        // Twice the life that the tests' settings give a lock.
        Thread.sleep(4_000);

        assertThat(server.call("EXISTS", KEY_IN_REDIS)).isEqualTo("1");
        Replica.release(mine);
    }

    @Test
    void holderThatDied_keepsNobodyWaitingForLong() throws Exception {
        Replica dying = Replica.of(server.uri());
        dying.acquire(KEY);
        CompletableFuture<@Nullable Turn> waiting = other.redis.lock().acquire(KEY).toFuture();
        assertWaits(waiting);

        dying.close();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isInstanceOf(Turn.Mine.class);
    }

    @Test
    void holderThatWasTakenForDead_releasesNothingOfOthers() {
        Turn old = one.acquire(KEY);
        server.call("DEL", KEY_IN_REDIS);
        Turn current = other.acquire(KEY);
        String token = server.call("GET", KEY_IN_REDIS);

        Replica.release(old);

        assertThat(server.call("GET", KEY_IN_REDIS)).isEqualTo(token).isNotEmpty();
        Replica.release(current);
        assertThat(server.call("EXISTS", KEY_IN_REDIS)).isEqualTo("0");
    }

    private static void assertWaits(CompletableFuture<@Nullable Turn> waiting)
            throws InterruptedException, ExecutionException {
        try {
            Turn turn = waiting.get(300, TimeUnit.MILLISECONDS);
            assertThat(turn).as("a turn while another holds the lock").isNull();
        } catch (TimeoutException expected) {
            assertThat(waiting).isNotDone();
        }
    }
}
