package org.halfsilver.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/** A file's new text under another name in the same directory, on the disk before it takes the file's place. */
final class SecretDraft {
    private SecretDraft() {
    }

    /** Writes a draft that only this process's user can read (mode 0600, which temporary files have from the start). */
    static Path write(Path directory, String text) throws IOException {
        Path draft = Files.createTempFile(directory, ".halfsilver-", ".draft");
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(/* metaData= */ true);
            return draft;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
    }

    static void replace(Path file, String text) throws IOException {
        Path draft = write(SecretFile.directoryOf(file), text);
        try {
            copyAccess(file, draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** An operator who is root must not take the file away from the service's user. */
    private static void copyAccess(Path from, Path to) throws IOException {
        PosixFileAttributeView source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (source == null || target == null) {
            return;
        }
        PosixFileAttributes wanted = source.readAttributes();
        PosixFileAttributes present = target.readAttributes();
        if (!present.owner().equals(wanted.owner())) {
            target.setOwner(wanted.owner());
        }
        if (!present.group().equals(wanted.group())) {
            target.setGroup(wanted.group());
        }
        target.setPermissions(wanted.permissions());
    }
}
