package org.halfsilver.url;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class ReferenceTest {
    @Test
    void webAddress_isWebWithOrWithoutBase() {
        assertThat(Reference.parse("https://example.com/a", null)).isInstanceOf(Reference.Web.class);
        assertThat(web("a.png", "https://example.com/m/")).isEqualTo("https://example.com/m/a.png");
        assertThat(web("//cdn.example/a.png", "http://example.com/")).isEqualTo("http://cdn.example/a.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.png", "/a", "//example.com/a", "?q", "#f", "1:a", " \t", "\\\\host\\a",
        "ht tp://a/"})
    void withoutSchemeAndBase_isRelative(String input) {
        assertThat(Reference.parse(input, null)).isEqualTo(new Reference.Relative());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://", "http://a b/", "http://1.2.3.256/", "data:image/png;base64", "https://[1]/",
        "cid://h/x", "cid:/x"})
    void whatBrowsersMakeNothingOf_isInvalid(String input) {
        assertThat(Reference.parse(input, null)).isEqualTo(new Reference.Invalid());
    }

    @Test
    void relativeAgainstAnOpaqueBase_isInvalid() {
        Base base = requireNonNull(Base.parse("mid:1@example.com", null));
        assertThat(Reference.parse("a.png", base)).isEqualTo(new Reference.Invalid());
    }

    @ParameterizedTest
    @CsvSource({"cid:part1@example.com, part1@example.com", "CI\tD:a%20b, a%20b", "cid:a?b#c, a?b", "cid:, ''"})
    void partOfTheMessage_isCid(String input, String id) {
        assertThat(Reference.parse(input, null)).isEqualTo(new Reference.Cid(id));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
        "data:image/png;base64,AAAA image/png true AAAA",
        "DATA:Image/PNG;charset=x;\u00a0base64,AA image/png false AA",
        "data:IMAGE/GIF;x=y;BASE64,AA#f image/gif true AA",
        "data:,a%20b text/plain false a%20b",
        "data:;base64,YQ text/plain true YQ",
        "data:image/svg+xml,<svg?q image/svg+xml false <svg?q",
        "data:imagepng;base64,AA text/plain true AA",
        "data:image/(png);base64,AA text/plain true AA",
        "data:base64,AA text/plain false AA",
        "data://image/png,AA text/plain false AA"})
    void dataAddress_isReadAsFetchReadsIt(String input, String mediaType, boolean base64, String body) {
        assertThat(Reference.parse(input, null)).isEqualTo(new Reference.Data(mediaType, base64, body));
    }

    @Test
    void spacesBeforeBase64_areSkipped() {
        assertThat(Reference.parse("data: image/png ; base64 ,AA", null))
                .isEqualTo(new Reference.Data("image/png", true, "AA"));
    }

    @ParameterizedTest
    @CsvSource({"mailto:a@b, mailto", "TEL:+1, tel", "javascript:alert(1), javascript", "JavaScript:x, javascript",
        "file:///etc/passwd, file", "ftp://h/, ftp", "blob:https://a/b, blob",
        "about:blank, about",
        "x-y+z.1:q, x-y+z.1"})
    void anyOtherScheme_isOther(String input, String scheme) {
        assertThat(Reference.parse(input, null)).isInstanceOfSatisfying(Reference.Other.class,
                other -> assertThat(other.scheme()).isEqualTo(scheme));
    }

    @Test
    void base_takesWhatBrowsersTake() {
        assertThat(Base.parse("data:,x", null)).isNull();
        assertThat(Base.parse("javascript:x", null)).isNull();
        assertThat(Base.parse("m/", null)).isNull();
        Base outer = requireNonNull(Base.parse("https://example.com/a/", null));
        assertThat(Reference.parse("b", Base.parse("m/", outer))).hasToString("Web[address=https://example.com/a/m/b]");
    }

    private static String web(String input, String base) {
        Reference reference = Reference.parse(input, Base.parse(base, null));
        return ((Reference.Web) reference).address().toString();
    }
}
