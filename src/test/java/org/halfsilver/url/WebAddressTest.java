package org.halfsilver.url;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class WebAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://Example.COM, https://example.com/",
        "HTTP://example.com:80/a/../b, http://example.com/b",
        "https://example.com:8443/a b|c[d]?e|[f] g, https://example.com:8443/a%20b|c[d]?e|[f]%20g",
        "https:\\\\example.com\\a, https://example.com/a",
        "https:example.com, https://example.com/",
        "https://user:pass@example.com/#top, https://example.com/",
        "https://bücher.example/ä?ö, https://xn--bcher-kva.example/%C3%A4?%C3%B6",
        "http://0x7f.1/, http://127.0.0.1/",
        "http://2130706433/, http://127.0.0.1/",
        "http://017700000001/, http://127.0.0.1/",
        "http://①②⑦.①/, http://127.0.0.1/",
        "http://127.1./, http://127.0.0.1/",
        "http://[::FFFF:127.0.0.1]:8080/, http://[::ffff:7f00:1]:8080/",
        "http://[1:0:0:2:0:0:0:3]/, http://[1:0:0:2::3]/",
        "https://example.com/%2e%2E/a/.%2e/b~?c~d, https://example.com/b~?c~d",
        "https://example.com?q, https://example.com/?q",
        "https://example.com/a?, https://example.com/a?"})
    void address_isCanonical(String input, String expected) {
        assertThat(href(input)).isEqualTo(expected);
    }

    @Test
    void tabsLineBreaksAndOuterSpaces_areTakenOut() {
        assertThat(href(" \u0000https://exa\nmple.com/a\r\n\tb \u001f")).isEqualTo("https://example.com/ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "/a", "//example.com/", "ftp://example.com/", "data:,", "https://", "https:///", "https://a b/",
        "https://a%00b/",
        "https://a%2fb/", "http://1.2.3.4.5/", "http://4294967296/", "http://1.2.3.256/", "http://0x1g.1/",
        "http://a.09/", "https://[::1/", "https://[::1]a/", "https://[1::2::3]/", "https://[:1]/",
        "https://[1:2:3:4:5:6:7:8:9]/",
        "https://a:65536/", "https://a:x/", "https://user@/", "https://xn--/", "https://\ud800.example/",
        "https://\u00ad/"})
    void whatIsNoWebAddress_isNull(String input) {
        assertThat(WebAddress.parse(input)).isNull();
    }

    @Test
    void parts_areThoseOfTheCanonicalForm() {
        WebAddress address = parse("https://user@[2001:DB8::1]:444/a?b#c");
        assertThat(address.scheme()).isEqualTo("https");
        assertThat(address.host()).isEqualTo("[2001:db8::1]");
        assertThat(address.port()).isEqualTo(444);
        assertThat(address.pathAndQuery()).isEqualTo("/a?b");
        assertThat(address.hadCredentials()).isTrue();
        assertThat(parse("http://example.com/").port()).isEqualTo(80);
        assertThat(parse("https://example.com/").port()).isEqualTo(443);
        assertThat(parse("https://example.com/").hadCredentials()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"../c?d#e, https://example.com:444/c?d", "//other.example, https://other.example/",
        "?q, https://example.com:444/a/b?q", "'', https://example.com:444/a/b?x", "http://h/, http://h/",
        "https:c, https://example.com:444/a/c", "\\\\h\\c, https://h/c"})
    void resolve_readsReferencesAgainstTheAddress(String reference, String expected) {
        assertThat(parse("https://example.com:444/a/b?x").resolve(reference)).hasToString(expected);
    }

    @Test
    void resolve_toAnotherScheme_isNull() {
        assertThat(parse("https://example.com/").resolve("file:///etc/passwd")).isNull();
        assertThat(parse("https://example.com/").resolve("//:80")).isNull();
    }

    @Test
    void equality_isThatOfTheCanonicalForm() {
        assertThat(parse("https://EXAMPLE.com")).isEqualTo(parse("https://u@example.com/#x"))
                .hasSameHashCodeAs(parse("https://example.com/")).isNotEqualTo(parse("https://example.com/?"));
    }

    @Test
    void unicodeDomainOfAMegabyte_isRefusedAtOnce() {
        assertThat(WebAddress.parse("https://" + "ü".repeat(1 << 20) + ".example/")).isNull();
        assertThat(WebAddress.parse("https://xn--" + "a".repeat(1 << 20) + "/")).isNull();
    }

    @Test
    void pathOfAMegabyteOfDots_takesTimeInProportion() {
        assertThat(href("https://example.com/" + "a/../".repeat(1 << 18))).isEqualTo("https://example.com/");
        assertThat(href("https://example.com/" + "a/".repeat(1 << 18) + "../".repeat(1 << 18)))
                .isEqualTo("https://example.com/");
    }

    private static WebAddress parse(String input) {
        return requireNonNull(WebAddress.parse(input));
    }

    private static @Nullable String href(String input) {
        WebAddress address = WebAddress.parse(input);
        return address == null ? null : address.toString();
    }
}
