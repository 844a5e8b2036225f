package org.halfsilver.image.svg;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.halfsilver.image.CodecChecks;
import org.halfsilver.image.Corpus;

/** Fuzzes where JAZZER_FUZZ is set; otherwise replays the seeds and what fuzzing found. */
class SvgFuzzTest {
    private static final String TEXT = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><style>text{font:"
            + "italic 3px serif}</style><text x=\"1 2,3\" y=\"50%\" text-anchor=\"middle\" dx=\"1em\" textLength=\"7\">a"
            + "<tspan letter-spacing=\"1\" dominant-baseline=\"middle\" font-weight=\"bold\"> b </tspan>c</text></svg>";

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "1m")
    void anyBytes_areRefusedOrPainted(byte[] file) {
        CodecChecks.fuzz(new SvgCodec(), file);
    }

    static Stream<byte[]> seeds() {
        return Stream.concat(Corpus.files("svg").stream().map(Corpus::read),
                Stream.of(SvgCodecTest.SHAPES, TEXT).flatMap(text -> Stream.of(text.getBytes(StandardCharsets.UTF_8),
                        ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))));
    }
}
