package org.halfsilver.rewrite.css;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Any text at all as CSS. Without fuzzing it replays what was found before. */
class CssFilterFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anySheet(FuzzedDataProvider data) {
        String css = data.consumeRemainingAsString();
        String once = filtered(css);

        assertThat(filtered(once)).isEqualTo(once);
        assertThat(once).doesNotContainPattern("<[a-zA-Z/!?]");
    }

    @FuzzTest(maxDuration = "60s")
    void anyTokens(FuzzedDataProvider data) {
        String css = data.consumeRemainingAsString();
        CssTokenizer tokenizer = new CssTokenizer();
        tokenizer.reset(css);
        int end = 0;
        for (TokenType type = tokenizer.next(); type != TokenType.EOF; type = tokenizer.next()) {
            assertThat(tokenizer.start()).isEqualTo(end);
            assertThat(tokenizer.end()).isGreaterThan(end);
            end = tokenizer.end();
        }
        assertThat(end).isEqualTo(css.length());
    }

    private static String filtered(String css) {
        StringBuilder out = new StringBuilder();
        new CssFilter(new RecordedAddresses()).sheet(css, /* conditional= */ false, out);
        return out.toString();
    }
}
