package org.halfsilver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples in {@code examples/}, run as a reader of the documentation would run them. */
class ExamplesIT {
    private static final Path EXAMPLES = Path.of("examples");
    private static final String TOKEN = "test-token-of-32-characters-xxxx";

    private static RunningService service;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        service = RunningService.start(Map.of("halfsilver.api-token", TOKEN));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({"sh, rewrite.sh", "java, Rewrite.java", "node, rewrite.mjs", "php, rewrite.php", "python3, rewrite.py"})
    void example_rewritesAMessage_andShowsTheSummary(String runtime, String file) throws Exception {
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");

        int status = run(runtime, file, TOKEN, output, errors);

        assertThat(Files.readString(errors)).isEqualTo("images=2, trackers=1, blocked=1\n");
        assertThat(status).isZero();
        assertThat(Files.readString(output)).contains("Hello <img src=\"" + service.url() + "/i/")
                .doesNotContain("news.example.com");
    }

    @ParameterizedTest
    @CsvSource({"sh, rewrite.sh", "java, Rewrite.java", "node, rewrite.mjs", "php, rewrite.php", "python3, rewrite.py"})
    void refusal_isAFailure(String runtime, String file) throws Exception {
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");

        int status = run(runtime, file, "wrong", output, errors);

        assertThat(status).isNotZero();
        assertThat(Files.readString(errors) + Files.readString(output)).contains("token-unknown");
    }

    @Test
    void roundcubePlugin_rewritesOrHolds_andFailsClosed() throws Exception {
        Assumptions.assumeTrue(isThere("php"), "php is not on this machine");
        String link = service.url() + "/i/";

        assertThat(roundcube("safe", service.url().toString(), TOKEN)).contains("Hello <img src=\"" + link)
                .contains("\"safe\":true").contains("\"env\":[]").doesNotContain("news.example.com");
        assertThat(roundcube("blocked", service.url().toString(), TOKEN)).contains("data:image/gif")
                .contains("\"safe\":false").contains("\"blockedobjects\":true")
                .doesNotContain(link, "news.example.com");
        assertThat(roundcube("safe", service.url().toString(), "wrong")).contains("news.example.com")
                .contains("\"safe\":false").contains("\"env\":[]");
    }

    @Test
    void documentation_showsTheExamplesAsTheyAre() throws IOException {
        String documentation = Files.readString(Path.of("docs", "developers.md"));

        for (Map.Entry<String, String> example : Map.of("rewrite.sh", "sh", "Rewrite.java", "java", "rewrite.mjs", "js",
                "rewrite.php", "php", "rewrite.py", "python", "roundcube/halfsilver.php", "php").entrySet()) {
            assertThat(documentation).contains("```" + example.getValue() + "\n"
                    + Files.readString(EXAMPLES.resolve(example.getKey())) + "```");
        }
    }

    /** What the plugin's hook makes of the message, without JSON's escapes of slashes and quotes. */
    private String roundcube(String safe, String url, String token) throws Exception {
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("php", "src/test/resources/org/halfsilver/roundcube.php", safe)
                .redirectInput(EXAMPLES.resolve("message.html").toFile())
                .redirectOutput(output.toFile())
                .redirectErrorStream(true);
        builder.environment().put("HALFSILVER_URL", url);
        builder.environment().put("HALFSILVER_TOKEN", token);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            return Files.readString(output).replace("\\/", "/").replace("\\\"", "\"");
        } finally {
            process.destroyForcibly();
        }
    }

    private static int run(String runtime, String file, String token, Path output, Path errors) throws Exception {
        String command = runtime.equals("java")
                ? Path.of(System.getProperty("java.home"), "bin", "java").toString()
                : runtime;
        Assumptions.assumeTrue(isThere(command), runtime + " is not on this machine");
        ProcessBuilder builder = new ProcessBuilder(List.of(command, EXAMPLES.resolve(file).toString()))
                .redirectInput(EXAMPLES.resolve("message.html").toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("HALFSILVER_URL", service.url().toString());
        builder.environment().put("HALFSILVER_TOKEN", token);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isThere(String command) throws InterruptedException {
        if (command.contains("/") || command.equals("sh")) {
            return true;
        }
        try {
            return new ProcessBuilder(command, "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
