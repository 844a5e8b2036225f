package org.halfsilver.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** Real and malformed pictures that lie beside the project. */
public final class Corpus {
    private static final Path ROOT = Path.of("..", "shared", "images");

    private Corpus() {
    }

    /**
     * Finds pictures by what their names end in, or skips the test where there are none.
     *
     * @param extensions without a dot, in lower case
     * @return the files, in a fixed order
     */
    public static List<Path> files(String... extensions) {
        Assumptions.assumeTrue(Files.isDirectory(ROOT), "no corpus at " + ROOT);
        Set<String> wanted = Set.of(extensions);
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(Files::isRegularFile).filter(file -> wanted.contains(extension(file))).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the bytes of a file} */
    public static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
