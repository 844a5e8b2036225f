package org.halfsilver.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.MemoryBudget;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("slow")
class CorpusTest {
    /** Below this the tables that every file needs weigh more than the picture. */
    private static final int SHORT = 1000;
    /**
     * Files that grow by more than a tenth. A JPEG that was cut off has blocks to the end of its picture afterwards, two bits
     * for each colour at least.
     */
    private static final Set<String> GROWN = Set.of("truncated.jpg", "peacock.progressive.truncated.jpeg");

    @Test
    void everyPicture_isRefusedOrStableAndInSumNotLarger() {
        List<RuntimeException> defects = new ArrayList<>();
        MemoryBudget memory = new MemoryBudget(1L << 30);
        Reencoder reencoder = new Reencoder(ImageLimits.DEFAULT, memory, defects::add);
        Map<String, Integer> outcomes = new TreeMap<>();
        List<String> unstable = new ArrayList<>();
        List<String> grown = new ArrayList<>();
        long before = 0;
        long after = 0;
        for (Path file : Corpus.files("gif", "png", "apng", "jpg", "jpeg", "webp", "bmp", "ico", "svg")) {
            byte[] source = Corpus.read(file);
            switch (reencoder.reencode(source, () -> false)) {
                case ReencodeResult.Refused refused -> outcomes.merge("refused " + refused.reason(), 1, Integer::sum);
                case EncodedImage image -> {
                    outcomes.merge("accepted " + image.format(), 1, Integer::sum);
                    if (!(reencoder.reencode(image.bytes(), () -> false) instanceof EncodedImage again)
                            || !Arrays.equals(again.bytes(), image.bytes())) {
                        unstable.add(file.toString());
                    }
                    boolean sameFormat = file.toString().matches(".*\\.(gif|a?png|jpe?g|webp)");
                    if (sameFormat && source.length > SHORT && image.bytes().length > 1.1 * source.length) {
                        grown.add(String.valueOf(file.getFileName()));
                    }
                    before += source.length;
                    after += image.bytes().length;
                }
            }
        }
        System.out.println("corpus: " + outcomes + ", bytes " + before + " -> " + after + ", unstable " + unstable
                + ", grown " + grown);
        assertThat(defects).isEmpty();
        assertThat(unstable).isEmpty();
        assertThat(GROWN).containsAll(grown);
        assertThat(after).isLessThanOrEqualTo(before);
        assertThat(memory.reserved()).isZero();
    }
}
