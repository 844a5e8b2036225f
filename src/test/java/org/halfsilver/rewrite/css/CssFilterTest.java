package org.halfsilver.rewrite.css;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CssFilterTest {
    private final RecordedAddresses addresses = new RecordedAddresses();
    private final CssFilter filter = new CssFilter(addresses);

    private String attribute(String css) {
        StringBuilder out = new StringBuilder();
        filter.attribute(css, new StyleFacts(), out);
        return out.toString();
    }

    private String sheet(String css) {
        StringBuilder out = new StringBuilder();
        filter.sheet(css, /* conditional= */ false, out);
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
        "color:red ¦ color:red",
        "color: RED ; margin:0 auto!important; ¦ color: RED ; margin:0 auto!important;",
        "font-family:'Open Sans',\"A\\\"b\",serif ¦ font-family:'Open Sans',\"A\\\"b\",serif",
        "width:calc(100% - (2*1px)) ¦ width:calc(100% - (2*1px))",
        "background:linear-gradient(to right,rgba(0,0,0,.5),#fff) ¦ background:linear-gradient(to right,rgba(0,0,0,.5),#fff)",
        "grid-template:[a] 'b' 1fr/auto ¦ grid-template:[a] 'b' 1fr/auto",
        "transition:all .2s cubic-bezier(.1,.2,.3,1) ¦ transition:all .2s cubic-bezier(.1,.2,.3,1)",
        "content:counter(a) 'x' ¦ content:counter(a) 'x'",
        "--a:1px;width:var(--a,2px) ¦ --a:1px;width:var(--a,2px)",
        "filter:blur(2px) ¦ filter:blur(2px)",
        "color:r\\65 d ¦ color:red",
        "width:1\\65 3px ¦ width:1\\65 3px",
        "color:rgb(1,2,3 ¦ color:rgb(1,2,3)",
        "content:\"\\201C\" ¦ content:\"“\"",
        "content:'</style>' ¦ content:'\\3c /style>'",
        "content:'a\\ ¦ content:'a'"})
    void declarations_keepTheLook(String css, String expected) {
        assertThat(attribute(css)).isEqualTo(expected);
        assertThat(attribute(expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
        "background:url(x) ¦ background:url(LINK)",
        "background:#fff url('x') no-repeat 0 0/cover ¦ background:#fff url(LINK) no-repeat 0 0/cover",
        "background:URL( \"x\" ) ¦ background:url(LINK)",
        "background:u\\72l(x) ¦ background:url(LINK)",
        "background-image:\\75\\72\\6C(x),url(y) ¦ background-image:url(LINK),url(LINK)",
        "background:url(x ¦ background:url(LINK)",
        "background:url('x ¦ background:url(LINK)",
        "list-style:url(x) ¦ list-style:url(LINK)",
        "content:url(x) ¦ content:url(LINK)",
        "border-image:url(x) 1 ¦ border-image:url(LINK) 1",
        "background:image-set('x' 1x,url(y) 2x) ¦ background:image-set('LINK' 1x,url(LINK) 2x)",
        "background:-webkit-image-set(url(x) 1x) ¦ background:-webkit-image-set(url(LINK) 1x)",
        "background:image-set('x' type('image/png')) ¦ background:image-set('LINK' type('image/png'))",
        "background:image-set('x' 1x ¦ background:image-set('LINK' 1x)",
        "background:red url(ftp:x) ¦ background:red none",
        "/*'*/background:url(x)/*'*/ ¦ background:url(LINK)/**/"})
    void imageAddresses_areReplaced(String css, String expected) {
        assertThat(attribute(css)).isEqualTo(expected);
        assertThat(attribute(expected)).isEqualTo(expected);
        assertThat(addresses.images).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {"cursor:url(x),auto", "mask:url(x)",
        "mask-image:url(x)",
        "filter:url(x#a)", "clip-path:url(x)", "shape-outside:url(x)", "-webkit-box-reflect:below 0 url(x)",
        "-webkit-border-image:url(x) 1", "offset-path:url(x)", "fill:url(x)", "behavior:url(x)", "-moz-binding:url(x)",
        "color:url(x)", "--a:url(x)", "--a:image-set('x' 1x)", "background:var(--a,url(x))",
        "background:var(--a,var(--b,url(x)))",
        "background:env(a,url(x))", "background:light-dark(url(x),url(x))", "background:cross-fade(url(x),url(y),50%)",
        "background:image(url(x))", "background:image('x')", "background:src('x')", "background:if(style(--a):url(x))",
        "background:--f(url(x))", "background:url('x' crossorigin(anonymous))", "background:url(x);;}background:url(y)",
        "background:linear-gradient(url(x))", "background:first-valid(url(x))", "list-style:url(ftp:x)",
        "a{background:url(x)}", "&{background:url(x)}", "*background:url(x)", "_background:url(x)",
        "background:image-set(url(x) var(--a))", "background:url('x'a"})
    void addressesElsewhere_takeTheDeclarationWithThem(String css) {
        String out = attribute(css);
        assertThat(out.replace("background:url(LINK);", "")).isEmpty();
        assertThat(addresses.dropped.size() + addresses.images.size()).as("reported").isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {"mso-hide:all", "color", "color:", ":red",
        "color red", "*zoom:1",
        "_height:1px", "filter:progid:X(a='b')", "width:expression(a)", "color:red !ie", "color:red}", "a b:c",
        "width:(1px",
        "--a:'https://x'", "--a:{b:c}", "background:attr(a url)", "background:paint(a)", "background:element(#a)",
        "@media all{a:b}",
        "\\63 olor2:red", "color:]", "--a:[", "-:x", "color:\"aLFb\""})
    void whatIsNotKnown_goes(String css) {
        assertThat(attribute(css.replace("LF", "\n")).replace("color:red", "").replace("width:(1px)", "")
                .replace("--a:[]", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
        "a:hover,b::before>c{color:red} ¦ a:hover,b::before>c{color:red}",
        "u + .body .x{color:red} ¦ u + .body .x{color:red}",
        "[class~=x],*[style*=\"a: b\"]{color:red} ¦ [class~=x],*[style*=\"a: b\"]{color:red}",
        "@media only screen and (max-width:600px){.a{width:100%!important}} ¦ "
                + "@media only screen and (max-width:600px){.a{width:100%!important}}",
        "@media (400px<=width<700px){a{color:red}} ¦ @media (400px<=width< 700px){a{color:red}}",
        "@media (prefers-color-scheme:dark){:root{color-scheme:light dark}} ¦ "
                + "@media (prefers-color-scheme:dark){:root{color-scheme:light dark}}",
        "@supports (display:grid) and (not (a:b)){a{color:red}} ¦ @supports (display:grid) and (not (a:b)){a{color:red}}",
        "@supports selector(a:has(b)){a{color:red}} ¦ @supports selector(a:has(b)){a{color:red}}",
        "@keyframes k{from{color:red}50.5%{color:blue}} ¦ @keyframes k{from{color:red}50.5%{color:blue}}",
        "@layer a,b.c;@layer a{x{color:red}} ¦ @layer a,b.c;@layer a{x{color:red}}",
        "a{color:red;&:hover{color:blue}b{top:0}} ¦ a{color:red;&:hover{color:blue}b{top:0}}",
        "a{color:red;@media all{color:blue}} ¦ a{color:red;@media all{color:blue}}",
        "<!-- a{color:red} --> ¦ a{color:red} ",
        "a{color:red ¦ a{color:red}",
        "a{color:red;x:y;top:0} ¦ a{color:red;top:0}",
        "a{color:red; background:image-set('ftp://x/y' 1x); top:0} ¦ a{color:red; top:0}",
        "a{color:red} } b{color:red} c{color:red} ¦ a{color:red} c{color:red}",
        "\\70{color:red} ¦ p{color:red}",
        "a\\3c b{color:red} ¦ a\\3c b{color:red}",
        ".\\31 x{color:red} ¦ .\\31 x{color:red}",
        "\\-->p{color:red} ¦ \\2d ->p{color:red}",
        ".größe{color:red} ¦ .größe{color:red}"})
    void sheets_keepTheLook(String css, String expected) {
        String out = sheet(css);
        assertThat(out.strip()).isEqualTo(expected.strip());
        assertThat(sheet(out)).isEqualTo(out);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
        "@import 'x';a{top:0} ¦ a{top:0} ¦ not-an-image style[@import] x",
        "@IMPORT url(x) print;a{top:0} ¦ a{top:0} ¦ not-an-image style[@import] x",
        "@\\69mport \"x\";a{top:0} ¦ a{top:0} ¦ not-an-image style[@import] x",
        "@import url('x' ¦  ¦ not-an-image style[@import] x",
        "@font-face{font-family:a;src:url(x)}a{top:0} ¦ a{top:0} ¦ not-an-image style[@font-face] x",
        "@property --q{syntax:'<url>';initial-value:url(x)}a{top:0} ¦ a{top:0} ¦ place-forbidden style[@property] x",
        "@function --f(){result:url(x)}a{top:0} ¦ a{top:0} ¦ place-forbidden style[@function] x",
        "@counter-style c{symbols:url(x)}a{top:0} ¦ a{top:0} ¦ place-forbidden style[@counter-style] x",
        "@-moz-document url-prefix(){p{background:url(x)}}a{top:0} ¦ a{top:0} ¦ place-forbidden style[@-moz-document] x",
        "@foo{p{background:url(x)}}a{top:0} ¦ a{top:0} ¦ place-forbidden style[@foo] x",
        "a;b{background:url(x)}c{top:0} ¦ c{top:0} ¦ place-forbidden style x",
        "a url(x){top:0}c{top:0} ¦ c{top:0} ¦ ",
        "p{mask:url(x)}c{top:0} ¦ p{}c{top:0} ¦ place-forbidden style[mask] x"})
    void otherRules_goAndAreReported(String css, String expected, String report) {
        assertThat(sheet(css)).isEqualTo(expected == null ? "" : expected);
        assertThat(addresses.dropped).isEqualTo(report == null ? List.of() : List.of(report));
        assertThat(addresses.images).isEmpty();
    }

    @Test
    void lessThanSign_neverBeginsATag() {
        assertThat(sheet("@media (width<a){b{content:'<x';top:0}}@media (width</**/x){a{top:0}}.a\\<b{top:0}"))
                .doesNotContainPattern("<[a-zA-Z/!?]");
    }

    @Test
    void blocksInsideOneAnother_stopAtALimit() {
        String deep = "@media all{".repeat(100) + "a{top:0}" + "}".repeat(100) + "b{top:0}";

        assertThat(sheet(deep)).endsWith("b{top:0}").doesNotContain("a{top:0}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
        "(max-width: 600px) 100vw, calc(50vw - 10px) ¦ (max-width: 600px) 100vw, calc(50vw - 10px)",
        "only screen and (min-width:1px) ¦ only screen and (min-width:1px)"})
    void queries_stay(String css, String expected) {
        assertThat(filter.queries(css)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {"url(x)", "a;b", "a{b}", "http://x", "'x'",
        "(a:url(x))", "("})
    void queriesWithAnythingElse_go(String css) {
        assertThat(filter.queries(css)).isNull();
    }
}
