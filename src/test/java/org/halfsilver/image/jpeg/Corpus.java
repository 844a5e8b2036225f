package org.halfsilver.image.jpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** The shared collection of real pictures. */
final class Corpus {
    private static final Path ROOT = Path.of("..", "shared", "images");

    private Corpus() {
    }

    /** {@return every JPEG of the collection, in a fixed order}; skips the test where the collection isn't there. */
    static List<Path> pictures() {
        Assumptions.assumeTrue(Files.isDirectory(ROOT), "the picture collection is not at " + ROOT);
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().matches(".*\\.jpe?g")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
