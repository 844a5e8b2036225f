package org.halfsilver.config;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.halfsilver.cache.CacheNames;
import org.halfsilver.cache.disk.DiskCipher;
import org.halfsilver.secret.SecretFile;

/** The cache's secrets: files of the data directory that are made at the first start, or files that are there already. */
final class CacheSecrets {
    private static final String SECRET = "cache-secret";
    private static final String KEY = "cache-key.json";

    private CacheSecrets() {
    }

    /** {@return names under the secret of this service} */
    static CacheNames names(CacheProperties cache, Path dataDirectory) {
        String setting = "halfsilver.cache.secret-file";
        String hex = read(setting, cache.secretFile(), dataDirectory.resolve(SECRET), CacheSecrets::newSecret).strip();
        try {
            return new CacheNames(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new SettingException(
                    setting + ": not " + CacheNames.SECRET_BYTES + " bytes as hexadecimal digits",
                    "Make one with: openssl rand -hex " + CacheNames.SECRET_BYTES);
        }
    }

    /** {@return what encrypts the disk tier} */
    static DiskCipher cipher(CacheProperties cache, Path dataDirectory) {
        String setting = "halfsilver.cache.encryption-key-file";
        String json = read(setting, cache.encryptionKeyFile(), dataDirectory.resolve(KEY), DiskCipher::newKeyset);
        try {
            return DiskCipher.of(json);
        } catch (IllegalArgumentException e) {
            throw new SettingException(setting + ": " + e.getMessage(),
                    "Delete the file, so that a new key is made and the disk cache starts empty, or put back the right one.");
        }
    }

    private static String read(String setting, @Nullable Path given, Path own,
            Supplier<String> maker) {
        SecretFile file = new SecretFile(given == null ? own : given);
        try {
            if (given == null && !file.exists()) {
                create(file, maker.get());
            }
            return file.read();
        } catch (IOException e) {
            String what = e instanceof NoSuchFileException ? "no such file" : e.getMessage();
            throw new SettingException(setting + ": " + file.path() + ": " + what,
                    "Name a file that this service may read.");
        }
    }

    private static void create(SecretFile file, String text) throws IOException {
        try {
            file.create(text);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster: its secret is the one that is read.
        }
    }

    private static String newSecret() {
        byte[] secret = new byte[CacheNames.SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret) + '\n';
    }
}
