package org.halfsilver.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestTargetTest {
    @ParameterizedTest
    @CsvSource({"/i/1A?b=c://d/e,/i/1A?b=c://d/e", "http://a.org/i/1A,/i/1A", "HTTPS://a.org:8443/i/1A?b,/i/1A?b",
        "//a.org/i/1A,//a.org/i/1A", "*,*", "a.org:443,a.org:443", "http://a.org,http://a.org", "'',''"})
    void target_isTakenInEitherForm(String target, String expected) {
        assertThat(RequestTarget.originForm(target)).isEqualTo(expected);
    }
}
