package org.halfsilver.rewrite;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.halfsilver.Shared;

import static org.assertj.core.api.Assertions.assertThat;

/** Firefox builds of the output the tree that it was written for, as Chromium does in {@link SameTreeTest}. */
@Tag("slow")
class FirefoxSameTreeTest {
    /** A srcdoc document without a doctype is not in quirks mode (HTML, section 13.2.6.4.1), which Chromium sees otherwise. */
    private static final String NO_QUIRKS = "<!DOCTYPE html>";

    private static void check(Path folder, List<String> messages) throws Exception {
        FirefoxTrees.assumeInstalled();
        List<String> rewritten = messages.stream().map(Rewriting::html).toList();
        List<List<String>> trees = FirefoxTrees.of(folder, rewritten);

        assertThat(trees).hasSameSizeAs(rewritten);
        for (int i = 0; i < trees.size(); i++) {
            String html = rewritten.get(i);
            assertThat(trees.get(i)).as(messages.get(i)).isEqualTo(List.of(DomText.ofFragment(html),
                    DomText.ofDocument(html.startsWith("<!DOCTYPE") ? html : NO_QUIRKS + html),
                    DomText.ofDocument(html)));
        }
    }

    @Test
    void vectorsAndGeneratedMessages(@TempDir Path folder) throws Exception {
        List<String> messages = new ArrayList<>(LeakVectorsTest.browserVectors());
        for (long seed = 0; seed < 250; seed++) {
            messages.add(MessageGenerator.message(seed));
        }
        check(folder, messages);
    }

    @Test
    void realMailAndMutants(@TempDir Path folder) throws Exception {
        List<Path> files = Shared.files("mail", ".html");
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < files.size(); i += 20) {
            String message = Files.readString(files.get(i), StandardCharsets.ISO_8859_1);
            messages.add(message);
            messages.add(MessageGenerator.mutated(message, i));
        }
        check(folder, messages);
    }
}
