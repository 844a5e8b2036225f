package org.halfsilver.image.gif;

import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.halfsilver.image.CodecChecks;
import org.halfsilver.image.Corpus;

/** Fuzzes where JAZZER_FUZZ is set; otherwise replays the seeds and what fuzzing found. */
class GifFuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "1m")
    void anyBytes_areRefusedOrComplete(byte[] file) {
        CodecChecks.fuzz(new GifCodec(), file);
    }

    static Stream<byte[]> seeds() {
        return Corpus.files("gif").stream().map(Corpus::read).filter(file -> file.length < 8000);
    }
}
