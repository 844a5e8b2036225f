package org.halfsilver.image.jpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.halfsilver.image.ChromiumPixels;
import org.halfsilver.image.Corpus;
import org.halfsilver.image.codec.RefusedImageException;

import static org.assertj.core.api.Assertions.assertThat;

/** Chromium shows what was rebuilt exactly as it shows the source. */
@Tag("slow")
class JpegInChromiumTest {
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
        List<String> refused = new ArrayList<>();
        int shown = 0;
        for (Path file : Corpus.files("jpg", "jpeg")) {
            byte[] source = Corpus.read(file);
            byte[] rebuilt;
            try {
                rebuilt = Rebuilding.rebuild(source);
            } catch (RefusedImageException e) {
                boolean inChromium = chromium.compare(source, source, ChromiumPixels.View.SHOWN).firstShown();
                refused.add(file + (inChromium ? " SHOWN " : " ") + e.getMessage());
                continue;
            }
            for (ChromiumPixels.View view : ChromiumPixels.View.values()) {
                ChromiumPixels.Comparison comparison = chromium.compare(source, rebuilt, view);
                if (comparison.firstShown() && !comparison.identical()) {
                    different.add(file + " " + view + " " + comparison);
                }
                if (!comparison.firstShown()) {
                    different.add("not shown by Chromium: " + file);
                }
            }
            shown++;
        }
        refused.forEach(System.out::println);
        different.forEach(System.out::println);
        System.out.println(shown);
        assertThat(different).isEmpty();
    }
}
