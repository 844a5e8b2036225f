package org.halfsilver.image.raster;

import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.halfsilver.image.CodecChecks;

/** Fuzzes where JAZZER_FUZZ is set; otherwise replays the seeds and what fuzzing found. */
class RasterFuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "1m")
    void anyBytes_areRefusedOrComplete(byte[] file) {
        CodecChecks.fuzz(new BmpCodec(), file);
        CodecChecks.fuzz(new IcoCodec(), file);
    }

    static Stream<byte[]> seeds() {
        return Stream.concat(RasterTest.files("bmp").stream().limit(60), RasterTest.files("ico").stream());
    }
}
