package org.halfsilver.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import org.halfsilver.cache.redis.RedisAddress;
import org.halfsilver.cache.redis.RedisSettings;
import org.halfsilver.secret.SecretFile;

/**
 * Using Redis or Valkey, where halfsilver.cache.redis-uri names one.
 *
 * @param passwordFile a file whose first line is the password, for a mounted secret; read anew at every connection
 * @param sentinelAuth whether Sentinels ask for the same user and password as Redis itself
 * @param trustFile the certificates (PEM) of those who may sign Redis' own; without it, those that Java trusts
 * @param prefix what the names of all keys and channels begin with
 * @param patience what a reader may lose in one look-up to a Redis that does not answer
 * @param maxValue the largest image that is kept there
 * @param lockTime how long a replica that died may keep the others from fetching what it was fetching
 */
public record RedisProperties(
        @Nullable Path passwordFile,
        @DefaultValue("false") boolean sentinelAuth,
        @Nullable Path trustFile,
        @DefaultValue("halfsilver") @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "must be 1 to 64 letters, digits, '.', '_' and '-'") String prefix,
        @DefaultValue("45ms") @TimeRange(min = "2ms", max = "30s") Duration patience,
        @DefaultValue("8MB") @SizeRange(min = "1KB", max = "64MB") DataSize maxValue,
        @DefaultValue("3s") @TimeRange(min = "300ms", max = "1m") Duration lockTime) {

    RedisSettings settings(String uri) {
        RedisAddress address;
        try {
            address = RedisAddress.parse(uri);
        } catch (IllegalArgumentException e) {
            throw new SettingException("halfsilver.cache.redis-uri: " + e.getMessage(), "Correct the address.");
        }
        if (passwordFile != null && address.password() != null) {
            throw new SettingException(
                    "halfsilver.cache.redis-uri has a password, and halfsilver.cache.redis.password-file is set",
                    "Leave one of them out.");
        }
        Path file = passwordFile;
        if (file != null) {
            password(file);
        }
        return new RedisSettings(address, file == null ? address::password : () -> password(file), sentinelAuth,
                trustFile, prefix, patience, Math.toIntExact(maxValue.toBytes()), lockTime);
    }

    private static String password(Path file) {
        try {
            return Objects.requireNonNullElse(new SecretFile(file).read().lines().findFirst().orElse(null), "")
                    .strip();
        } catch (IOException e) {
            throw new SettingException(
                    "halfsilver.cache.redis.password-file: " + file + " can't be read (" + e.getMessage() + ")",
                    "Name a file that this service alone may read and whose first line is the password.");
        }
    }
}
