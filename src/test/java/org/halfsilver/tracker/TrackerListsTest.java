package org.halfsilver.tracker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TrackerListsTest {
    private Path file = Path.of("unset");

    @BeforeEach
    void writeList(@TempDir Path folder) throws IOException {
        file = Files.writeString(folder.resolve("own.tsv"), "Own\town.example\t-\n");
    }

    @Test
    void extraFile_adds() {
        TrackerLists lists = new TrackerLists(null, file);
        assertThat(provider(lists, "own.example")).isEqualTo("Own");
        assertThat(provider(lists, "emltrk.com")).isEqualTo("Litmus");
    }

    @Test
    void replacement_replaces() {
        TrackerLists lists = new TrackerLists(file, null);
        assertThat(provider(lists, "own.example")).isEqualTo("Own");
        assertThat(provider(lists, "emltrk.com")).isNull();
    }

    @Test
    void changedFile_isReadAgain() throws IOException {
        TrackerLists lists = new TrackerLists(null, file);
        assertThat(lists.reloadIfChanged()).isFalse();
        Files.writeString(file, "Other\tother.example\t-\n");
        assertThat(lists.reloadIfChanged()).isTrue();
        assertThat(provider(lists, "other.example")).isEqualTo("Other");
        assertThat(provider(lists, "own.example")).isNull();
    }

    @Test
    void badChange_leavesTheListAsItWas() throws IOException {
        TrackerLists lists = new TrackerLists(null, file);
        Files.writeString(file, "Own\town.example\t-\nbad\n");
        assertThatThrownBy(lists::reloadIfChanged).isInstanceOf(TrackerListException.class)
                .hasMessageContaining("own.tsv:2:");
        assertThat(provider(lists, "own.example")).isEqualTo("Own");
        assertThat(lists.reloadIfChanged()).isFalse();
        Files.delete(file);
        assertThatThrownBy(lists::reloadIfChanged).isInstanceOf(UncheckedIOException.class);
        assertThat(provider(lists, "own.example")).isEqualTo("Own");
    }

    private static @Nullable String provider(TrackerLists lists, String host) {
        TrackerVerdict verdict = lists.get().verdict("https", host, "/x.png", new ImagePresentation(-1, -1,
                ImagePresentation.Visibility.SHOWN));
        return verdict == null ? null : verdict.name();
    }
}
