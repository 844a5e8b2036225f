package org.halfsilver.cache.redis;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.CacheRecord;
import org.halfsilver.cache.LoadLock.Turn;
import org.halfsilver.cache.MovableClock;

/** What one replica of the service has of Redis, with calls that wait. */
final class Replica implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final Recorder recorder = new Recorder();
    final MovableClock clock = new MovableClock();
    final SharedRedis redis;

    private Replica(RedisSettings settings) {
        this.redis = new SharedRedis(settings, recorder, clock);
    }

    /** One that is connected. */
    static Replica of(RedisSettings settings) {
        Replica replica = starting(settings);
        Links.await("a connection", replica.redis::isInUse);
        return replica;
    }

    /** One that is connected. */
    static Replica of(String uri) {
        return of(Links.patient(uri));
    }

    /** One that may never be connected. */
    static Replica starting(RedisSettings settings) {
        return new Replica(settings);
    }

    @Nullable
    CacheRecord find(CacheKey key) {
        return redis.tier().find(key).block(PATIENCE);
    }

    void keep(CacheKey key, CacheRecord record) {
        redis.tier().keep(key, record).block(PATIENCE);
    }

    boolean forget(CacheKey key) {
        return Objects.requireNonNull(redis.tier().forget(key).block(PATIENCE));
    }

    long forgetHost(long hostKey) {
        return Objects.requireNonNull(redis.tier().forgetHost(hostKey).block(PATIENCE));
    }

    Turn acquire(CacheKey key) {
        return Objects.requireNonNull(redis.lock().acquire(key).block(PATIENCE));
    }

    static void release(Turn turn) {
        ((Turn.Mine) turn).release().block(PATIENCE);
    }

    @Override
    public void close() {
        redis.close();
    }
}
