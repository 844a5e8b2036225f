package org.halfsilver.rewrite;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Any text at all as a message. Without fuzzing it replays what was found before. */
class MailRewriterFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyMessage(FuzzedDataProvider data) {
        RemoteImages images = data.consumeBoolean() ? RemoteImages.HOLD : RemoteImages.PROXY;
        String html = data.consumeRemainingAsString();

        String once = Rewriting.rewrite(html, images).html();

        assertThat(ForeignAddresses.in(once)).isEmpty();
        assertThat(Rewriting.rewrite(once, images).html()).isEqualTo(once);
    }
}
