package org.halfsilver.tracker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "/a, /a, true", "/a, /abc, true", "/a, /b/a, false", "*/a, /b/a, true", "*, /, true", "/a*c, /abbc, true",
        "/a*c, /acb, true", "/a*c, /ab, false", "/a*b*c, /aXbYc, true", "/a*b*c, /aXcYb, false",
        "/a$, /a, true", "/a$, /ab, false", "/*.gif$, /x/y.gif, true", "/*.gif$, /y.gif/x, false", "*a$, /aba, true",
        "/aa*aa$, /aaa, false", "/open^, /open, true", "/open^, /open.gif, true", "/open^, /opening, false",
        "*/open^, /opening/open/x, true", "*/open^, /opening/openx, false", "/a*^, /ab, true"})
    void pattern_matchesAsDescribed(String pattern, String path, boolean expected) {
        assertThat(PathPattern.of(pattern).matches(path)).isEqualTo(expected);
    }

    @Test
    void manyStarsOverALongPath_takeOnePass() {
        PathPattern pattern = PathPattern.of("*a".repeat(200) + "$");
        assertThat(pattern.matches("a".repeat(1_000_000) + "b")).isFalse();
    }
}
