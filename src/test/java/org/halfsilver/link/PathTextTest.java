package org.halfsilver.link;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PathTextTest {
    @Test
    void everyVisibleCharacter_hasOneForm() {
        for (char c = '!'; c <= '~'; c++) {
            String encoded = PathText.encode("a" + c, 1);

            assertThat(PathText.decode(encoded, 0)).isEqualTo("" + c);
            String escaped = "!%02x".formatted((int) c);
            assertThat(PathText.decode(escaped, 0) != null).as(escaped).isEqualTo(encoded.equals(escaped));
        }
    }

    @Test
    void anyOtherForm_isRefused() {
        for (String text : new String[]{"!", "!3", "!3F", "!3g", "!20", "!7f", "!00", "!2f", "!61", "!+1", "%3f", "/",
            "?",
            "a b", "\u00e9", "\u0000", "!\uff13f"}) {
            assertThat(PathText.decode(text, 0)).as(text).isNull();
        }
    }
}
