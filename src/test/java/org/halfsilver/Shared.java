package org.halfsilver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** Real mail and real pictures, which lie beside the project and are not part of it. */
public final class Shared {
    private static final Path ROOT = Path.of("..", "shared");

    private Shared() {
    }

    /**
     * A file or folder of the shared data; skips the test where there is no shared data at all.
     *
     * @param path below the shared folder
     */
    public static Path path(String path) {
        Assumptions.assumeTrue(Files.isDirectory(ROOT), "no shared test data at ../shared");
        Path file = ROOT.resolve(path);
        if (!Files.exists(file)) {
            throw new AssertionError("shared test data: " + path + " is missing (expected: all of it, or none)");
        }
        return file;
    }

    /**
     * The files below a folder of the shared data, sorted; skips the test where there is none.
     *
     * @param folder below the shared folder
     * @param extension how their names end, with the dot
     */
    public static List<Path> files(String folder, String extension) {
        try (Stream<Path> files = Files.walk(path(folder))) {
            return files.filter(file -> file.toString().endsWith(extension)).filter(Files::isRegularFile).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
