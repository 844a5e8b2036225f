package org.halfsilver.rewrite;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The judge of the rewriter's output sees what loads, and takes no text for it. */
class ForeignAddressesTest {
    @ParameterizedTest
    @ValueSource(strings = {"<img src=//leak.test/x>", "<p style='background:url(//a.leak.test/x)'>",
        "<p style=\"background:image-set('//leak.test/x' 1x)\">", "<style>@import '//leak.test/x';</style>",
        "<style>p{content:'a';background:url( javascript:x)}</style>"})
    void address_isSeen(String html) {
        assertThat(ForeignAddresses.in(html)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p style=\"content:'url(//leak.test/x)'\">", "<style>p:x.leak.test{}</style>",
        "<style>p{content:'\\' @import leak.test'}</style>", "<p title='//leak.test/x'>"})
    void text_isNone(String html) {
        assertThat(ForeignAddresses.in(html)).isEmpty();
    }
}
