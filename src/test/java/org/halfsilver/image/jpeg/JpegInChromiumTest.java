package org.halfsilver.image.jpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;
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
    /** Cut off: below, Chromium leaves pixels transparent, which JPEG can't express. */
    private static final Set<String> CUT_OFF = Set.of("truncated.jpg", "peacock.default.truncated.jpeg",
            "peacock.progressive.truncated.jpeg");
    /** Below the place where its third scan is cut off, Chromium smooths as if that scan had never begun. */
    private static final String CUT_OFF_IN_A_SCAN = "peacock.progressive.truncated.jpeg";
    /** Small files of every kind of scan, to be damaged. */
    private static final Set<String> DAMAGED = Set.of("peacock.default.jpeg", "peacock.progressive.jpeg",
            "peacock.grayscale.jpeg", "peacock.s2x1-422.jpeg", "hippopotamus.jpeg", "mona-lisa.21x32.q90.jpeg");

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
            byte[] rebuilt = rebuild(source);
            String name = String.valueOf(file.getFileName());
            boolean cutOff = CUT_OFF.contains(name);
            if (rebuilt == null) {
                if (chromium.compare(source, source, ChromiumPixels.View.SHOWN).firstShown()) {
                    refused.add(name);
                }
                continue;
            }
            shown++;
            for (ChromiumPixels.View view : ChromiumPixels.View.values()) {
                ChromiumPixels.Comparison comparison = chromium.compare(source, rebuilt, view);
                assertThat(comparison.secondShown()).as("%s, %s", file, view).isTrue();
                if (cutOff && view == ChromiumPixels.View.STORED) {
                    // Chromium makes no bitmap of a file that is cut off.
                    continue;
                }
                assertThat(comparison.firstShown()).as("%s, %s", file, view).isTrue();
                if (!(cutOff ? sameWhereOpaque(name, comparison) : comparison.identical())) {
                    different.add(name + " " + view + " " + comparison);
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(refused).isEmpty();
        assertThat(shown).isGreaterThan(90);
    }

    @Test
    void damagedData_looksTheSame() {
        List<String> different = new ArrayList<>();
        int compared = 0;
        List<byte[]> files = Corpus.files("jpg", "jpeg").stream()
                .filter(file -> DAMAGED.contains(String.valueOf(file.getFileName()))).map(Corpus::read).toList();
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            byte[] source = files.get(random.nextInt(files.size())).clone();
            int from = JpegStructureTest.startOfData(source);
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                source[from + random.nextInt(source.length - 2 - from)] = (byte) random.nextInt(256);
            }
            byte[] rebuilt = rebuild(source);
            if (rebuilt == null) {
                continue;
            }
            ChromiumPixels.Comparison comparison = chromium.compare(source, rebuilt, ChromiumPixels.View.SHOWN);
            if (comparison.firstShown()) {
                compared++;
                if (!comparison.sameSize() || comparison.differingWhereOpaque() > 0) {
                    different.add("seed " + seed + ": " + comparison);
                }
            }
        }
        assertThat(compared).isGreaterThan(350);
        // Damage can make values that 8-bit samples never have, which are brought back to the limit: seed 323 does.
        assertThat(different).hasSizeLessThanOrEqualTo(1);
    }

    private static byte @Nullable [] rebuild(byte[] source) {
        try {
            return Rebuilding.rebuild(source);
        } catch (RefusedImageException e) {
            return null;
        }
    }

    /** Transparent is what was not decoded any more. */
    private static boolean sameWhereOpaque(String name, ChromiumPixels.Comparison comparison) {
        return comparison.sameSize() && (comparison.differingWhereOpaque() == 0 || name.equals(CUT_OFF_IN_A_SCAN));
    }
}
