package org.halfsilver.secret;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * A small text file that nobody but its owner, and at most its group, may get at. It appears and changes as a whole or
 * not at all. Where the file system has no POSIX permissions they are neither checked nor set.
 */
public final class SecretFile {
    private static final int MAX_BYTES = 1 << 20;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private final Path path;

    /**
     * A file that may not exist yet.
     *
     * @param path where it is; symbolic links are followed, as mounted secrets need
     */
    public SecretFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** {@return where it is, absolute} */
    public Path path() {
        return path;
    }

    /** {@return whether there is such a file} */
    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * Reads the whole file.
     *
     * @return its text
     * @throws IOException where it can't be read, is too large, or anybody may get at it; the message says what to do
     */
    public String read() throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (posix != null) {
            Set<PosixFilePermission> permissions = posix.readAttributes().permissions();
            if (permissions.stream().anyMatch(OTHERS::contains)) {
                throw new IOException("mode " + PosixFilePermissions.toString(permissions)
                        + " lets everybody on the machine at it (expected: owner and group at most; chmod o= " + path
                        + ")");
            }
        }
        long size = Files.size(path);
        if (size > MAX_BYTES) {
            throw new IOException("size: " + size + " bytes (expected: at most " + MAX_BYTES + ")");
        }
        return Files.readString(path);
    }

    /**
     * Makes the file with mode 0600, and the directories above it as needed.
     *
     * @param text all of it
     * @throws FileAlreadyExistsException where there is one already: it is left as it is
     * @throws IOException where it can't be written
     */
    public void create(String text) throws IOException {
        Files.createDirectories(directoryOf(path));
        Path draft = SecretDraft.write(directoryOf(path), text);
        try {
            // A hard link takes the name only where it is free, and the file is whole from its first moment.
            Files.createLink(path, draft);
        } catch (UnsupportedOperationException e) {
            Files.move(draft, path);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Puts another text in place of the present one, with the same owner, group and mode. Changes by several processes
     * happen one after the other.
     *
     * @param change from the present text to the new one
     * @param <E> what the change throws to leave the file as it is
     * @throws IOException where it can't be read or written
     * @throws E as the change did
     */
    public <E extends Exception> void update(Change<E> change) throws IOException, E {
        Path real = path.toRealPath();
        try (var lock = SecretFileLock.of(real)) {
            lock.await();
            SecretDraft.replace(real, change.apply(read()));
        }
    }

    static Path directoryOf(Path file) {
        Path directory = file.getParent();
        return directory == null ? file : directory;
    }

    /**
     * A change of a file's text.
     *
     * @param <E> thrown to leave the file as it is
     */
    @FunctionalInterface
    public interface Change<E extends Exception> {
        /**
         * Makes the new text.
         *
         * @param text the present one
         * @return the new one
         * @throws E where there is to be none
         */
        String apply(String text) throws E;
    }
}
