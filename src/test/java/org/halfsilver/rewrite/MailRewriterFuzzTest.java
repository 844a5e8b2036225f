package org.halfsilver.rewrite;

import java.io.IOException;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any text at all as a message, where JAZZER_FUZZ is set beginning with the known vectors; otherwise those, and what fuzzing
 * found before.
 */
class MailRewriterFuzzTest {
    static Stream<byte[]> vectors() throws IOException {
        return LeakVectorsTest.vectors().stream().map(vector -> vector.getBytes(UTF_8));
    }

    @MethodSource("vectors")
    @DictionaryFile(resourcePath = "html.dict")
    @FuzzTest(maxDuration = "15m")
    void anyMessage(byte[] message) {
        RemoteImages images = message.length % 2 == 0 ? RemoteImages.HOLD : RemoteImages.PROXY;

        String once = Rewriting.rewrite(new String(message, UTF_8), images).html();

        assertThat(ForeignAddresses.in(once)).isEmpty();
        assertThat(Rewriting.rewrite(once, images).html()).isEqualTo(once);
    }
}
