package org.halfsilver.cli;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which file a command works on. */
final class DataDirectory {
    @Option(names = "--file", paramLabel = "FILE", description = "The file itself, wherever it is.")
    private @Nullable Path file;

    @Option(names = "--data-dir", paramLabel = "DIR", defaultValue = "${env:HALFSILVER_DATA_DIR:-data}", description = "The service's data directory, which holds the file. Default: HALFSILVER_DATA_DIR, or ./data.")
    private Path directory = Path.of("data");

    /** The file, of the given name where it is in the data directory. */
    Path file(String name) {
        return file != null ? file : directory.resolve(name);
    }
}
