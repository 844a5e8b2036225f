package org.halfsilver.image.webp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.halfsilver.image.ChromiumPixels;
import org.halfsilver.image.Corpus;
import org.halfsilver.image.codec.Rebuilt;

import static org.assertj.core.api.Assertions.assertThat;

/** Chromium shows what was rebuilt exactly as it shows the source, every frame of it, and shows nothing that is refused. */
@Tag("slow")
class WebPInChromiumTest {
    @SuppressWarnings("NullAway.Init")
    private static ChromiumPixels chromium;

    @BeforeAll
    static void open() {
        chromium = ChromiumPixels.open();
    }

    @AfterAll
    @SuppressWarnings("ConstantValue")
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void corpus_looksTheSame() {
        List<String> different = new ArrayList<>();
        for (Path file : Corpus.files("webp")) {
            compare(file.toString(), Corpus.read(file), different);
        }
        assertThat(different).isEmpty();
    }

    @Test
    void testPictures_lookTheSame() {
        List<String> different = new ArrayList<>();
        Stream.concat(Pictures.STILL.stream(), Stream.of(Pictures.ANIMATION))
                .forEach(name -> compare(name, Pictures.read(name), different));
        assertThat(different).isEmpty();
    }

    private static void compare(String name, byte[] source, List<String> different) {
        Rebuilt rebuilt = Pictures.rebuild(source);
        if (rebuilt == null) {
            if (chromium.compare(source, source, ChromiumPixels.View.SHOWN).firstShown()) {
                different.add(name + ": refused, but shown");
            }
            return;
        }
        for (ChromiumPixels.View view : ChromiumPixels.View.values()) {
            ChromiumPixels.Comparison still = chromium.compare(source, rebuilt.bytes(), view);
            boolean empty = !still.firstShown() && !still.secondShown() && rebuilt.transparent();
            if (!(still.identical() || (empty && still.sameSize() && still.differing() == 0))) {
                different.add(name + " " + view + ": " + still);
            }
        }
        ChromiumPixels.AnimationComparison frames = chromium.compareFrames(source, rebuilt.bytes(), "image/webp");
        if (!frames.identical()) {
            different.add(name + ": " + frames);
        }
    }
}
