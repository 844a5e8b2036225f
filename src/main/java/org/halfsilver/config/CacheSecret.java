package org.halfsilver.config;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import org.halfsilver.cache.CacheNames;
import org.halfsilver.secret.SecretFile;

/**
 * What the names in the cache are made with. It has nothing to do with link keys, so that turning those leaves the cache as
 * it is; whoever has another secret doesn't find a single entry again.
 */
final class CacheSecret {
    private static final String NAME = "cache-secret";

    private final byte[] bytes;

    private CacheSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The given file's, or else that of the data directory, which is made where it is missing. */
    static CacheSecret open(@Nullable Path given, Path dataDirectory) {
        SecretFile file = new SecretFile(given != null ? given : dataDirectory.resolve(NAME));
        try {
            if (given == null && !file.exists()) {
                byte[] fresh = new byte[CacheNames.SECRET_BYTES];
                new SecureRandom().nextBytes(fresh);
                try {
                    file.create(HexFormat.of().formatHex(fresh) + '\n');
                } catch (FileAlreadyExistsException e) {
                    // Another process was faster; its secret is read below.
                }
            }
            return new CacheSecret(parse(file.read()));
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingException("cache secret: " + file.path() + " can't be used (" + e.getMessage() + ")",
                    "Make one that this service alone may read, for example with: openssl rand -hex 32");
        }
    }

    private static byte[] parse(String text) {
        byte[] secret;
        try {
            secret = HexFormat.of().parseHex(text.strip());
        } catch (IllegalArgumentException e) {
            // Its message quotes what it read.
            throw new IllegalArgumentException("not hexadecimal");
        }
        if (secret.length != CacheNames.SECRET_BYTES) {
            throw new IllegalArgumentException(
                    secret.length + " bytes (expected: " + CacheNames.SECRET_BYTES + ", in hexadecimal)");
        }
        return secret;
    }

    /** A copy of the bytes. */
    byte[] bytes() {
        return bytes.clone();
    }
}
