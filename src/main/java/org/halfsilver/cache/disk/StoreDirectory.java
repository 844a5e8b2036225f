package org.halfsilver.cache.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a store is: what was written in the clear is never mixed with what is encrypted. */
record StoreDirectory(Path path, Path other) {
    static StoreDirectory of(DiskSettings settings) {
        Path clear = settings.directory().resolve("clear");
        Path encrypted = settings.directory().resolve("encrypted");
        return settings.cipher() == null
                ? new StoreDirectory(clear, encrypted)
                : new StoreDirectory(encrypted, clear);
    }

    /**
     * Deletes what was written before encryption was switched.
     *
     * @throws StoreInUseException where a process that was started before that still uses it
     */
    void deleteOther() throws IOException {
        if (!Files.isDirectory(other)) {
            return;
        }
        try (FileChannel lockFile = FileChannel.open(other.resolve(SegmentStore.LOCK), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); DirectoryStream<Path> files = Files.newDirectoryStream(other)) {
            SegmentStore.lock(lockFile);
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(other);
    }
}
