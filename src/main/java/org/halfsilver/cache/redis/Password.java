package org.halfsilver.cache.redis;

import java.util.function.Supplier;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider.ImmediateRedisCredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as Lettuce asks for it: in the middle of connecting, on threads that must not block. So the password is read
 * beforehand, whenever Redis is not in use, and one that was changed is found.
 */
final class Password implements ImmediateRedisCredentialsProvider {
    private final @Nullable String user;
    private final Supplier<@Nullable String> source;
    private volatile @Nullable RedisCredentials current;

    Password(RedisSettings settings) {
        this.user = settings.address().user();
        this.source = settings.password();
    }

    /** Reads the password; may block. */
    void refresh() {
        String password = source.get();
        current = RedisCredentials.just(user, password == null ? null : password.toCharArray());
    }

    @Override
    public RedisCredentials resolveCredentialsNow() {
        RedisCredentials known = current;
        return known == null ? RedisCredentials.just(user, (char[]) null) : known;
    }
}
