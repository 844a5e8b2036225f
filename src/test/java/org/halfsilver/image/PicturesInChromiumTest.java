package org.halfsilver.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.halfsilver.image.ChromiumPixels.AnimationComparison;
import org.halfsilver.image.ChromiumPixels.Comparison;
import org.halfsilver.image.ChromiumPixels.View;
import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.ImageRefusal;
import org.halfsilver.image.codec.MemoryBudget;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds GIF, BMP and ICO against what Chromium shows. */
@Tag("slow")
class PicturesInChromiumTest {
    private static final byte[] NOTHING = {};
    /**
     * Icons found by fuzzing: two with a PNG inside whose checksum is wrong, which Chromium doesn't look at, and one with
     * damaged runs, of which Chromium leaves transparent what we make black.
     */
    private static final Set<String> KNOWN = Set.of("oom-0d0085eb7f66ea55d9119206235cd29e089b9140.ico",
            "oom-ff076e7064c13ec1f8e2c5bbbfb7a77a08db2361.ico",
            "crash-981fee302fe0fc543ee48292cc3d6ace7e97e633.ico");

    private final Reencoder reencoder = new Reencoder(ImageLimits.DEFAULT, new MemoryBudget(1L << 30));

    @Test
    void bitmapsAndIcons_lookTheSame() {
        List<String> different = new ArrayList<>();
        int shown = 0;
        try (ChromiumPixels chromium = ChromiumPixels.open()) {
            for (Path file : Corpus.files("bmp", "ico", "cur")) {
                byte[] source = Corpus.read(file);
                byte[] bytes = bytes(source);
                Comparison comparison = chromium.compare(source, bytes, View.SHOWN);
                if (comparison.sizes().startsWith("none") || (bytes.length == 0 && isTooLarge(source))) {
                    continue;
                }
                shown++;
                if (!comparison.sameSize() || comparison.differing() > 0) {
                    different.add(file.getFileName() + " " + comparison);
                }
            }
        }
        assertThat(shown).isGreaterThan(250);
        assertThat(different).allSatisfy(one -> assertThat(KNOWN).anyMatch(one::startsWith));
    }

    @Test
    void animations_lookTheSame() {
        try (ChromiumPixels chromium = ChromiumPixels.open()) {
            for (Path file : Corpus.files("gif")) {
                assertSame(chromium, file.toString(), Corpus.read(file));
            }
        }
    }

    @Test
    void damagedAnimations_lookTheSame() {
        List<byte[]> files = Corpus.files("gif").stream().map(Corpus::read).filter(gif -> gif.length < 8000).toList();
        try (ChromiumPixels chromium = ChromiumPixels.open()) {
            for (int seed = 0; seed < 150; seed++) {
                Random random = new Random(seed);
                byte[] damaged = files.get(random.nextInt(files.size())).clone();
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                assertSame(chromium, "seed " + seed, damaged);
            }
        }
    }

    /** Where Chromium shows nothing, we may: a picture that is cut off is filled up. */
    private void assertSame(ChromiumPixels chromium, String name, byte[] source) {
        byte[] bytes = bytes(source);
        Comparison still = chromium.compare(source, bytes, View.STORED);
        AnimationComparison all = chromium.compareFrames(source, bytes, "image/gif");
        if (still.sizes().startsWith("none") || all.firstFrames() == 0 || (bytes.length == 0 && isTooLarge(source))) {
            return;
        }
        assertThat(still.sameSize()).as("%s: %s", name, still).isTrue();
        assertThat(still.differing()).as("%s: %s", name, still).isZero();
        // A last frame whose pixels are all there, but not what ends its data, is kept.
        assertThat(all.secondDelays()).as("%s: %s", name, all).startsWith(all.firstDelays().toArray(Long[]::new));
        assertThat(all.secondFrames()).as("%s: %s", name, all).isBetween(all.firstFrames(), all.firstFrames() + 1);
        assertThat(all.differingFrames()).as("%s: %s", name, all).isEmpty();
        // A still has nothing to repeat, whatever it says.
        assertThat(all.firstFrames() == 1 || all.firstRepetitions() == all.secondRepetitions()).as(name).isTrue();
    }

    private byte[] bytes(byte[] source) {
        return reencoder.reencode(source, () -> false) instanceof EncodedImage image ? image.bytes() : NOTHING;
    }

    private boolean isTooLarge(byte[] source) {
        return reencoder.reencode(source, () -> false) instanceof ReencodeResult.Refused refused
                && refused.reason() == ImageRefusal.IMAGE_TOO_LARGE;
    }
}
