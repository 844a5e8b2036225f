package org.halfsilver.cache.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * How Redis is used.
 *
 * @param address where it is and who asks it
 * @param password gives the password at every connection; null from it: there is none. It may block
 * @param sentinelAuth whether Sentinels ask for the same user and password
 * @param trustFile the certificates (PEM) that TLS trusts; null: those that Java does
 * @param prefix what the name of every key and channel begins with
 * @param patience what a reader may lose to Redis in one look-up when it doesn't answer
 * @param maxValueBytes the largest value that is kept, in bytes
 * @param lockTime how long a replica that died may keep others from loading the same image
 */
public record RedisSettings(RedisAddress address, Supplier<@Nullable String> password, boolean sentinelAuth,
        @Nullable Path trustFile, String prefix, Duration patience, int maxValueBytes, Duration lockTime) {

    /** What waits for nobody who reads may take as long. */
    static final Duration BACKGROUND_TIMEOUT = Duration.ofSeconds(2);

    /**
     * Settings with the defaults.
     *
     * @param address where it is
     * @return the settings
     */
    public static RedisSettings of(RedisAddress address) {
        return new RedisSettings(address, address::password, false, null, "halfsilver", Duration.ofMillis(45), 8 << 20,
                Duration.ofSeconds(3));
    }

    /** A miss has three parts that may wait: reading, taking the lock, and reading again what was kept just before. */
    Duration commandTimeout() {
        return patience.dividedBy(3);
    }
}
