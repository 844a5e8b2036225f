package org.halfsilver.image.svg;

import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.halfsilver.image.CodecChecks;
import org.halfsilver.image.Corpus;

/** Fuzzes where JAZZER_FUZZ is set; otherwise replays the seeds and what fuzzing found. */
class SvgFuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "1m")
    void anyBytes_areRefusedOrPainted(byte[] file) {
        CodecChecks.fuzz(new SvgCodec(), file);
    }

    static Stream<byte[]> seeds() {
        return Corpus.files("svg").stream().map(Corpus::read);
    }
}
