package org.halfsilver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tracker lists of the operator's own: added, in place of the built-in one, changed while the service runs, and bad. */
@ExtendWith(OutputCaptureExtension.class)
class TrackerListsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LITMUS = "emltrk.com";

    @TempDir
    private Path folder = Path.of("unset");

    /** The provider that the report names for an image of that host, empty where it is no tracker. */
    private static String provider(RunningService service, String host) {
        JsonNode answer = JsonMapper.shared().readTree(service.post("/v1/rewrite",
                "{\"html\":\"<img width=9 height=9 src=https://%s/x.png>\"}".formatted(host)).body());
        return answer.get("images").get(0).path("tracker").path("name").asString("");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for " + PATIENCE).isLessThan(end);
            Thread.sleep(100);
        }
    }

    @Test
    void changedList_isUsed_andABadChangeIsNot(CapturedOutput output) throws Exception {
        Path extra = Files.writeString(folder.resolve("own.tsv"), "Own\town.example\t-\n");
        try (RunningService service = RunningService.start(Map.of("halfsilver.rewrite.extra-trackers-file",
                extra.toString(), "halfsilver.links.reload-interval", "1s"))) {
            assertThat(provider(service, "own.example")).isEqualTo("Own");
            assertThat(provider(service, LITMUS)).isEqualTo("Litmus");

            Files.writeString(extra, "Other\tother.example\t-\n");
            await(() -> provider(service, "other.example").equals("Other"));
            assertThat(provider(service, "own.example")).isEmpty();

            Files.writeString(extra, "# comment\nOther\tsecret host\t-\n");
            await(() -> output.getAll().contains("own.tsv:2"));
            assertThat(provider(service, "other.example")).isEqualTo("Other");
            assertThat(output).contains("the one from before stays in use").doesNotContain("secret host");
        }
    }

    @Test
    void replacement_isAllThereIs() throws IOException {
        Path list = Files.writeString(folder.resolve("all.tsv"), "Own\town.example\t-\n");
        try (RunningService service = RunningService.start(Map.of("halfsilver.rewrite.trackers-file",
                list.toString()))) {
            assertThat(provider(service, "own.example")).isEqualTo("Own");
            assertThat(provider(service, LITMUS)).isEmpty();
        }
    }

    @Test
    void badLine_stopsTheStart_withItsNumber(CapturedOutput output) throws IOException {
        Path list = Files.writeString(folder.resolve("bad.tsv"), "Own\town.example\t-\n\nOwn\n");

        assertThatThrownBy(
                () -> RunningService.start(Map.of("halfsilver.rewrite.extra-trackers-file", list.toString())))
                .isInstanceOf(Exception.class);

        assertThat(output).contains("bad.tsv:3: columns: 1 (expected: 3 to 6 between tabs)")
                .contains("halfsilver.rewrite.extra-trackers-file");
    }

    @Test
    void missingFile_stopsTheStart(CapturedOutput output) {
        assertThatThrownBy(() -> RunningService
                .start(Map.of("halfsilver.rewrite.trackers-file", folder.resolve("none.tsv").toString())))
                .isInstanceOf(Exception.class);

        assertThat(output).contains("none.tsv").contains("halfsilver.rewrite.trackers-file");
    }
}
