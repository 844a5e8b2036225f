package org.halfsilver.tracker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The catalogue in use, read again when one of its files changed. Any thread may take the catalogue while another reads
 * the files; a list that cannot be used leaves the catalogue as it was.
 */
public final class TrackerLists implements Supplier<TrackerCatalog> {
    private final @Nullable Path replacement;
    private final @Nullable Path extra;
    private volatile TrackerCatalog current;
    private List<Version> versions;

    /** What tells one state of a file from another; both follow the links of a mounted folder. */
    private record Version(FileTime modified, long size) {}

    /**
     * Reads the lists.
     *
     * @param replacement read in place of the built-in list; null: the built-in list
     * @param extra read in addition; null: none
     * @throws TrackerListException at the first bad line
     * @throws UncheckedIOException where a file cannot be read
     */
    public TrackerLists(@Nullable Path replacement, @Nullable Path extra) {
        this.replacement = replacement;
        this.extra = extra;
        this.versions = versionsNow();
        this.current = TrackerCatalog.read(replacement, extra);
    }

    @Override
    public TrackerCatalog get() {
        return current;
    }

    /**
     * Reads the lists again where a file changed since; reads files, so not for an event loop.
     *
     * @return whether there is a new catalogue
     * @throws TrackerListException at the first bad line; it is not read again before the next change
     * @throws UncheckedIOException where a file cannot be read
     */
    public synchronized boolean reloadIfChanged() {
        List<Version> now = versionsNow();
        if (now.equals(versions)) {
            return false;
        }
        versions = now;
        current = TrackerCatalog.read(replacement, extra);
        return true;
    }

    private List<Version> versionsNow() {
        List<Version> found = new ArrayList<>();
        for (Path file : new Path[]{replacement, extra}) {
            if (file != null) {
                found.add(versionOf(file));
            }
        }
        return found;
    }

    private static Version versionOf(Path file) {
        try {
            return new Version(Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
