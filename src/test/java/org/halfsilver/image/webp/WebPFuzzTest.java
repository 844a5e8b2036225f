package org.halfsilver.image.webp;

import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.halfsilver.image.CodecChecks;

/** Fuzzes where JAZZER_FUZZ is set; otherwise replays the seeds and what fuzzing found. */
class WebPFuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "1m")
    void anyBytes_areRefusedOrComplete(byte[] file) {
        CodecChecks.fuzz(new WebPCodec(), file);
    }

    static Stream<byte[]> seeds() {
        return Stream.concat(Pictures.STILL.stream(), Stream.of(Pictures.ANIMATION)).map(Pictures::read);
    }
}
