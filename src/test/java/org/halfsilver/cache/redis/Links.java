package org.halfsilver.cache.redis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.assertj.core.api.Assertions;

import org.halfsilver.cache.CacheListener;

/** Ways to servers of the tests. */
final class Links {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private Links() {
    }

    /** Settings under which a slow machine doesn't count as a slow Redis. */
    static RedisSettings patient(String uri) {
        return patient(uri, Duration.ofSeconds(10));
    }

    /** Settings with a patience of one's own. */
    static RedisSettings patient(String uri, Duration patience) {
        RedisSettings settings = RedisSettings.of(RedisAddress.parse(uri));
        return new RedisSettings(settings.address(), settings.password(), settings.sentinelAuth(), settings.trustFile(),
                "test", patience, settings.maxValueBytes(), Duration.ofSeconds(2));
    }

    /** A link that is connected. */
    static RedisLink to(String uri) {
        return to(patient(uri));
    }

    /** A link that is connected. */
    static RedisLink to(RedisSettings settings) {
        RedisLink link = new RedisLink(settings, CacheListener.NONE);
        link.start(connection -> {
        }, () -> {
        });
        await("a connection", link::isReadable);
        return link;
    }

    /** Waits for something that comes by itself. */
    static void await(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                Assertions.fail("waited in vain for " + what);
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
