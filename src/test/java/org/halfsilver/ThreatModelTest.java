package org.halfsilver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The threat model names tests; they have to exist, or its promises are hopes. */
class ThreatModelTest {
    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+)(…)?)?`");

    @Test
    void everyTestThatIsNamed_exists() throws IOException {
        Map<String, String> tests = sources();
        assertThat(NAMED_TEST.matcher(Files.readString(Path.of("docs", "threat-model.md"))).results())
                .hasSizeGreaterThan(40)
                .allSatisfy(named -> {
                    assertThat(tests).containsKey(named.group(1));
                    if (named.group(2) != null) {
                        assertThat(tests.get(named.group(1))).contains("void " + method(named));
                    }
                });
    }

    /** With its bracket, unless only the beginning is given. */
    private static String method(MatchResult named) {
        return named.group(3) == null ? named.group(2) + "(" : named.group(2);
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return files.filter(file -> file.toString().matches(".*(Test|IT)[.]java"))
                    .collect(Collectors.toMap(file -> file.getFileName().toString().replace(".java", ""),
                            ThreatModelTest::read, (one, other) -> one + other));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
