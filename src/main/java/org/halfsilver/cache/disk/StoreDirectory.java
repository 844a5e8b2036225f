package org.halfsilver.cache.disk;

import java.nio.file.Path;

/** Where a store is: what was written in the clear is never mixed with what is encrypted. */
record StoreDirectory(Path path, Path other) {
    static StoreDirectory of(DiskSettings settings) {
        Path clear = settings.directory().resolve("clear");
        Path encrypted = settings.directory().resolve("encrypted");
        return settings.cipher() == null
                ? new StoreDirectory(clear, encrypted)
                : new StoreDirectory(encrypted, clear);
    }
}
