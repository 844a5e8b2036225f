package org.halfsilver.rewrite;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages of a size at which anything quadratic, or recursive, would not come back. */
class LargeMessagesTest {
    private static final int MB = 1_000_000;

    @Test
    void nestedElements_comeOutAsDeepAsBrowsersNest() {
        for (String tag : new String[]{"<div>", "<b>", "<table><tr><td>", "<a><p>", "<svg>", "<ul><li>",
            "<font color=red>"}) {
            String html = Rewriting.html(tag.repeat(100_000) + "x");
            assertThat(Rewriting.html(html)).isEqualTo(html);
        }
    }

    @Test
    void manyImages_haveALinkEach() {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            html.append("<img src=http://a.test/").append(i).append('>');
        }

        assertThat(Rewriting.rewrite(html.toString()).images()).hasSize(100_000);
    }

    @Test
    void largeStyleSheet_isFiltered() {
        String rule = "a{background:url(http://a.test/x);color:red}\n";
        String html = Rewriting.html("<style>" + rule.repeat(5 * MB / rule.length()) + "</style>");

        assertThat(html).hasSizeGreaterThan(5 * MB);
    }

    @Test
    void hostileStyleSheets_end() {
        for (String piece : new String[]{"{", "(", "[", "@media a{", "a:", "\\", "/*", "url(", "\"", "a b;", "}",
            "<!--", "#", "-", "@"}) {
            String css = piece.repeat(2 * MB / piece.length());
            assertThat(Rewriting.html("<style>" + css + "</style><style>a{" + css)).startsWith("<style>");
        }
    }

    @Test
    void largeAttributes_end() {
        for (String attribute : new String[]{"title", "style", "src", "srcset", "sizes", "class", "width", "x"}) {
            for (String piece : new String[]{"a", "<", "&", "color:red;", ",", " ", "a 1x,", "a(", "\t", "%41", "//",
                "\\"}) {
                assertThat(Rewriting.html("<img " + attribute + "=\"" + piece.repeat(MB / 4) + "\">"))
                        .startsWith("<img");
            }
        }
    }

    @Test
    void largeMarkup_ends() {
        for (String piece : new String[]{"<", "</", "<!--", "<!", "&", "&amp", "<p x=", "<a ", "</p>", "<table>x",
            "<form>", "<select>",
            "<![CDATA[", "\0", "\r", "<b></i>", "<style>", "<title>"}) {
            assertThat(Rewriting.html(piece.repeat(MB / piece.length() / 4))).isNotNull();
        }
    }

    @Test
    void mailOfTenMegabytes_isRewritten() {
        String part = "<table width=600><tr><td style=\"color:#333333;font-size:12px\"><a href=http://a.test/x>text</a> and text</td></tr></table>\n";

        assertThat(Rewriting.html(part.repeat(10 * MB / part.length()))).hasSizeGreaterThan(10 * MB);
    }

    @Test
    void longBase_isNotMultipliedWithoutALimit() {
        String html = "<base href='http://a.test/" + "a".repeat(8000) + "/'>" + "<img src=b>".repeat(100_000);
        RewriteResult result = Rewriting.REWRITER
                .rewrite(new RewriteRequest(html, null, RemoteImages.PROXY, TrackerHandling.BLOCK, Rewriting.LINKS));

        assertThat(result).isInstanceOfSatisfying(RewriteResult.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RewriteRefusal.OUTPUT_TOO_LARGE));
    }
}
