package org.halfsilver.image.png;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.imageio.ImageIO;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.halfsilver.image.CodecChecks;
import org.halfsilver.image.Corpus;
import org.halfsilver.image.codec.Rebuilt;

import static org.assertj.core.api.Assertions.assertThat;

class PngCorpusTest {
    /** Indices beyond the palette get an entry each, of which browsers show the last colour and ImageIO black. */
    private static final Set<String> OWN_COLOURS = Set.of("invalid_palette_index.png");
    /** Files of this size take ImageIO long; they are compared in Chromium. */
    private static final int LARGE = 60_000;
    private static final int SHORT = 1000;

    @Test
    void everyPicture_keepsItsPixels_growsLittle_andStaysAsItIs() throws IOException {
        long before = 0;
        long after = 0;
        int compared = 0;
        List<String> grown = new ArrayList<>();
        for (Path file : Corpus.files("png", "apng")) {
            byte[] source = Corpus.read(file);
            if (source.length > LARGE) {
                continue;
            }
            Rebuilt rebuilt = CodecChecks.holds(new PngCodec(), source);
            if (rebuilt == null) {
                continue;
            }
            before += source.length;
            after += rebuilt.bytes().length;
            if (rebuilt.bytes().length > 1.1 * source.length && source.length > SHORT) {
                grown.add(file.toString());
            }
            if (!OWN_COLOURS.contains(String.valueOf(file.getFileName()))) {
                compared += compare(file, source, rebuilt.bytes());
            }
        }
        assertThat(after).isLessThanOrEqualTo(before);
        assertThat(grown).isEmpty();
        assertThat(compared).isGreaterThan(550);
    }

    @Test
    void pngSuitesCorruptFiles_areRefused_butForTheChecksumOfTheData() {
        List<String> rebuilt = new ArrayList<>();
        int corrupt = 0;
        for (Path file : Corpus.files("png")) {
            String name = String.valueOf(file.getFileName());
            if (file.toString().contains("pngsuite") && name.startsWith("x")) {
                corrupt++;
                if (CodecChecks.holds(new PngCodec(), Corpus.read(file)) != null) {
                    rebuilt.add(name);
                }
            }
        }
        assertThat(corrupt).isGreaterThanOrEqualTo(14);
        assertThat(rebuilt).containsOnly("xcsn0g01.png");
    }

    private static int compare(Path file, byte[] source, byte[] rebuilt) throws IOException {
        BufferedImage expected = read(source);
        if (expected == null) {
            return 0;
        }
        BufferedImage actual = read(rebuilt);
        assertThat(actual).as("%s", file).isNotNull();
        assertThat(Pixels.samples(actual)).as("%s", file).isEqualTo(Pixels.samples(expected));
        return 1;
    }

    private static @Nullable BufferedImage read(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException | RuntimeException e) {
            // ImageIO shows nothing of pictures that are cut off.
            return null;
        }
    }
}
