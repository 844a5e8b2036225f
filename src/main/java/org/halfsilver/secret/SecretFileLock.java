package org.halfsilver.secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps processes, and threads of this one, from changing a file at the same time. The lock is on a file beside it,
 * because the file itself is replaced, and that file stays: deleting it would let two in at once.
 */
final class SecretFileLock implements AutoCloseable {
    /** The system's locks are held by processes, so threads queue here. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final FileChannel channel;

    private SecretFileLock(FileChannel channel) {
        this.channel = channel;
    }

    static SecretFileLock of(Path file) throws IOException {
        THREADS.lock();
        try {
            return new SecretFileLock(FileChannel.open(file.resolveSibling("." + file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException | RuntimeException e) {
            THREADS.unlock();
            throw e;
        }
    }

    void await() throws IOException {
        channel.lock();
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            THREADS.unlock();
        }
    }
}
