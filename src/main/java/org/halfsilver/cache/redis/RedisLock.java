package org.halfsilver.cache.redis;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

import io.lettuce.core.SetArgs;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.CacheTier;
import org.halfsilver.cache.LoadLock;

/**
 * A lock for each entry: a key with a token of its holder and a short life, which the holder prolongs for as long as it
 * loads. A holder that died keeps nobody waiting beyond that life, and one that was taken for dead can neither prolong nor
 * release what is another's by now. Who waits looks again and again, for the entry and for the lock.
 */
final class RedisLock implements LoadLock {
    private static final int TOKEN_BYTES = 16;
    private static final int RENEWALS_PER_LIFE = 3;
    /** No load takes as long, so that whoever holds a lock for longer has lost its way. */
    private static final Duration MAX_HOLD = Duration.ofSeconds(60);
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long MAX_PAUSE_MILLIS = 150;

    private final RedisLink link;
    private final Keys keys;
    private final CacheTier tier;
    private final Duration life;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    RedisLock(RedisLink link, RedisSettings settings, CacheTier tier, InstantSource clock) {
        this.link = link;
        this.keys = new Keys(settings.prefix());
        this.tier = tier;
        this.life = settings.lockTime();
        this.clock = clock;
    }

    @Override
    public Mono<Turn> acquire(CacheKey key) {
        return Mono.defer(() -> {
            byte[] token = new byte[TOKEN_BYTES];
            random.nextBytes(token);
            // It may be that Redis took the lock and only its answer is missing.
            Turn alone = new Turn.Mine(release(key, token));
            return Mono.defer(() -> look(key, token))
                    .repeatWhenEmpty(rounds -> rounds.concatMap(round -> Mono.delay(pause(round))))
                    .timeout(MAX_HOLD, Mono.just(alone))
                    .onErrorReturn(alone);
        });
    }

    /** Takes the lock, or what its holder has kept, or neither. */
    private Mono<Turn> look(CacheKey key, byte[] token) {
        return link.write(redis -> redis.set(keys.lock(key), token, SetArgs.Builder.nx().px(life)))
                .<Turn>map(taken -> hold(key, token))
                .switchIfEmpty(Mono.defer(() -> tier.find(key))
                        .filter(record -> record.isFresh(clock.millis() / 1_000))
                        .map(Turn.Loaded::new));
    }

    private Turn hold(CacheKey key, byte[] token) {
        Duration interval = life.dividedBy(RENEWALS_PER_LIFE);
        Disposable renewals = Flux.interval(interval)
                .take(MAX_HOLD)
                .concatMap(i -> renew(key, token))
                .takeUntil(held -> !held)
                .subscribe();
        return new Turn.Mine(release(key, token).doOnSubscribe(subscription -> renewals.dispose()));
    }

    /** {@return false where the lock is another's; true where Redis doesn't say, since it may come back in time} */
    private Mono<Boolean> renew(CacheKey key, byte[] token) {
        return link.writeInBackground(redis -> Script.LOCK_RENEW.number(redis, new byte[][]{keys.lock(key)}, token,
                Script.bytes(life.toMillis())))
                .map(renewed -> renewed > 0)
                .onErrorReturn(true);
    }

    private Mono<Void> release(CacheKey key, byte[] token) {
        return link.write(redis -> Script.LOCK_RELEASE.number(redis, new byte[][]{keys.lock(key)}, token))
                .onErrorComplete()
                .then();
    }

    private static Duration pause(long round) {
        return Duration.ofMillis(Math.min(MAX_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(round, 10)));
    }
}
