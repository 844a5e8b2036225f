package org.halfsilver.image.webp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.halfsilver.image.CodecChecks;
import org.halfsilver.image.Corpus;
import org.halfsilver.image.Mutations;
import org.halfsilver.image.codec.Rebuilt;

import static org.assertj.core.api.Assertions.assertThat;

class WebPRobustnessTest {
    private static final int MUTANTS = 6000;

    private final WebPCodec codec = new WebPCodec();

    @Test
    void filesCutOffAnywhere_areRefusedOrComplete() {
        for (byte[] file : files()) {
            int step = Math.max(1, file.length / 700);
            for (int length = 0; length < file.length; length += step) {
                CodecChecks.holds(codec, Arrays.copyOf(file, length));
            }
        }
    }

    /** Sizes are made right again, so that what is read is the cut bitstream and not the container. */
    @Test
    void bitstreamsCutOffAnywhere_areRefusedOrComplete() {
        for (String name : List.of("lossy", "lossy-segments", "lossless-slow", "palette-5", "palette-200")) {
            byte[] file = Pictures.read(name);
            String chunk = name.startsWith("lossy") ? "VP8 " : "VP8L";
            byte[] payload = Riff.payload(file, chunk);
            for (int length = 0; length < payload.length; length++) {
                CodecChecks.holds(codec, Riff.file(Riff.chunk(chunk, Arrays.copyOf(payload, length))));
            }
        }
    }

    @Test
    void damagedFiles_areRefusedOrComplete() {
        List<byte[]> files = files();
        int complete = 0;
        for (int seed = 0; seed < MUTANTS; seed++) {
            Random random = new Random(seed);
            byte[] mutant = Mutations.of(files.get(random.nextInt(files.size())), random);
            complete += CodecChecks.holds(codec, mutant) == null ? 0 : 1;
        }
        assertThat(complete).as("mutants that still are pictures").isGreaterThan(MUTANTS / 50);
    }

    @Test
    void corpus_isNotLargerThanBefore() {
        long before = 0;
        long after = 0;
        for (Path file : Corpus.files("webp")) {
            byte[] source = Corpus.read(file);
            Rebuilt rebuilt = CodecChecks.holds(codec, source);
            assertThat(rebuilt).as("%s", file).isNotNull();
            before += source.length;
            after += rebuilt.bytes().length;
            assertThat(rebuilt.bytes().length).as("%s", file).isLessThanOrEqualTo(source.length * 11 / 10 + 64);
        }
        assertThat(after).isLessThanOrEqualTo(before);
    }

    private static List<byte[]> files() {
        List<byte[]> files = new ArrayList<>(Pictures.STILL.stream().map(Pictures::read).toList());
        files.add(Pictures.read(Pictures.ANIMATION));
        return files;
    }
}
