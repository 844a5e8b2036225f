package org.halfsilver.image.png;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.halfsilver.image.ChromiumPixels;
import org.halfsilver.image.ChromiumPixels.AnimationComparison;
import org.halfsilver.image.ChromiumPixels.Comparison;
import org.halfsilver.image.ChromiumPixels.View;
import org.halfsilver.image.CodecChecks;
import org.halfsilver.image.Corpus;
import org.halfsilver.image.codec.Rebuilt;

import static org.assertj.core.api.Assertions.assertThat;

/** Chromium shows what was rebuilt exactly as it shows the source. */
@Tag("slow")
class PngInChromiumTest {
    /** Chromium's limit is a size; ours is 16,384 pixels a side and 40 million in all. */
    private static final Set<String> TOO_LARGE = Set.of("65536-uint32-limit.png");

    @SuppressWarnings("NullAway.Init")
    private static ChromiumPixels chromium;

    @BeforeAll
    static void open() {
        chromium = ChromiumPixels.open();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void everyPicture_looksTheSame() {
        List<String> different = new ArrayList<>();
        int shown = 0;
        int animated = 0;
        long before = 0;
        long after = 0;
        for (Path file : Corpus.files("png", "apng")) {
            byte[] source = Corpus.read(file);
            Rebuilt rebuilt = CodecChecks.holds(new PngCodec(), source);
            if (rebuilt == null) {
                if (chromium.compare(source, source, View.SHOWN).firstShown()
                        && !TOO_LARGE.contains(String.valueOf(file.getFileName()))) {
                    different.add(file + " is refused");
                }
                continue;
            }
            before += source.length;
            after += rebuilt.bytes().length;
            Comparison comparison = chromium.compare(source, rebuilt.bytes(), View.SHOWN);
            if (comparison.firstShown() && !comparison.identical()) {
                different.add(file + " " + comparison);
            }
            shown += comparison.firstShown() ? 1 : 0;
            if (rebuilt.frames() > 1) {
                AnimationComparison frames = chromium.compareFrames(source, rebuilt.bytes(), "image/png");
                if (!frames.identical()) {
                    different.add(file + " " + frames);
                }
                animated++;
            }
        }
        assertThat(different).isEmpty();
        assertThat(after).isLessThanOrEqualTo(before);
        assertThat(shown).isGreaterThan(690);
        assertThat(animated).isGreaterThanOrEqualTo(10);
    }
}
