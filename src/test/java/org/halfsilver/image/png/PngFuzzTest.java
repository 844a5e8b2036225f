package org.halfsilver.image.png;

import java.nio.ByteBuffer;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.halfsilver.image.CodecChecks;
import org.halfsilver.image.Corpus;

/** Fuzzes where JAZZER_FUZZ is set; otherwise replays the seeds and what fuzzing found. */
class PngFuzzTest {
    private static final int SIGNATURE_BYTES = 8;
    private static final int AROUND_DATA = 12;

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "1m")
    void anyBytes_areRefusedOrComplete(byte[] file) {
        CodecChecks.fuzz(new PngCodec(), file);
        // No fuzzer guesses a checksum, so that what stands behind it would hardly ever be reached.
        CodecChecks.fuzz(new PngCodec(), withRightChecksums(file));
    }

    static Stream<byte[]> seeds() {
        return Corpus.files("png", "apng").stream().map(Corpus::read).filter(file -> file.length < 2000).limit(150);
    }

    private static byte[] withRightChecksums(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file.clone());
        int at = SIGNATURE_BYTES;
        while (at + AROUND_DATA <= file.length) {
            int length = bytes.getInt(at);
            if (length < 0 || length > file.length - at - AROUND_DATA) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(file, at + 4, 4 + length);
            bytes.putInt(at + 8 + length, (int) crc.getValue());
            at += AROUND_DATA + length;
        }
        return bytes.array();
    }
}
