package org.halfsilver.image.jpeg;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.halfsilver.image.CodecChecks;
import org.halfsilver.image.Corpus;
import org.halfsilver.image.Mutations;
import org.halfsilver.image.codec.Rebuilt;

import static org.assertj.core.api.Assertions.assertThat;

class JpegRobustnessTest {
    /** Files where next to nothing is left of the data: what is missing costs two bits a block. */
    private static final String TRUNCATED = "truncated";
    private static final int SHORT_FILE = 2048;

    private final JpegCodec codec = new JpegCodec();

    @Test
    void smallFilesCutOffAnywhere_areRefusedOrComplete() {
        for (byte[] file : files(1600)) {
            for (int length = 0; length < file.length; length++) {
                CodecChecks.holds(codec, Arrays.copyOf(file, length));
            }
        }
    }

    @Test
    void damagedFiles_areRefusedOrComplete() {
        List<byte[]> files = files(12_000);
        for (int seed = 0; seed < 6000; seed++) {
            Random random = new Random(seed);
            CodecChecks.holds(codec, Mutations.of(files.get(random.nextInt(files.size())), random));
        }
    }

    @Test
    void corpus_isNotLargerThanBefore() {
        long before = 0;
        long after = 0;
        for (Path file : Corpus.files("jpg", "jpeg")) {
            byte[] source = Corpus.read(file);
            Rebuilt rebuilt = CodecChecks.holds(codec, source);
            if (rebuilt != null) {
                before += source.length;
                after += rebuilt.bytes().length;
                if (source.length > SHORT_FILE && !file.toString().contains(TRUNCATED)) {
                    assertThat(rebuilt.bytes().length).as("%s", file).isLessThan(source.length * 11 / 10);
                }
            }
        }
        assertThat(after).isLessThan(before);
    }

    private static List<byte[]> files(int maxBytes) {
        return Corpus.files("jpg", "jpeg").stream().map(Corpus::read).filter(file -> file.length <= maxBytes)
                .toList();
    }
}
