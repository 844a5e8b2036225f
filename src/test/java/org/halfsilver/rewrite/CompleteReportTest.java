package org.halfsilver.rewrite;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a browser would load stands in the report, also where several addresses go at once. */
class CompleteReportTest {
    private static List<String> found(String html) {
        RewriteResult.Rewritten rewritten = Rewriting.rewrite(html);
        return Stream.concat(
                rewritten.images().stream().map(image -> path(image.url()) + " " + image.source()),
                rewritten.blocked().stream().map(item -> path(item.url()) + " " + item.source() + " " + item.reason()))
                .toList();
    }

    private static String path(String url) {
        return url.replace("https://a.test/", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
        "x style[mask-image] place-forbidden, y style[mask-image] place-forbidden ¦ "
                + "<p style='mask-image:image-set(\"//a.test/x\" 1x,\"//a.test/y\" 2x)'>",
        "x style[background] place-forbidden, y style[background] place-forbidden ¦ "
                + "<p style='background:cross-fade(\"//a.test/x\",\"//a.test/y\",50%)'>",
        "ftp://b.test style[background] scheme-forbidden, y style[background] place-forbidden ¦ "
                + "<p style='background:image-set(\"ftp://b.test\" 1x,\"//a.test/y\" 2x)'>",
        "ftp://b.test style[content] scheme-forbidden, y style[content] place-forbidden ¦ "
                + "<p style='content:url(ftp://b.test) url(//a.test/y)'>",
        "x style[background] place-forbidden ¦ <p style='background:var(--a,\"//a.test/x\")'>",
        "x style place-forbidden ¦ <p style='--a:\"//a.test/x\"'>",
        "x style place-forbidden ¦ <p style='color:red}background:url(//a.test/x)'>",
        "x style[@function] place-forbidden ¦ <style>@function --f(){result:\"//a.test/x\"}</style>",
        "x style[@font-face] not-an-image ¦ "
                + "<style>@font-face{src:local(\"Open Sans\"),url(//a.test/x) format('woff2') tech(variations)}</style>",
        "x style[@media] not-an-image, y style[@media] place-forbidden ¦ "
                + "<style>@media \"z\"{@import '//a.test/x';p{background:url(//a.test/y)}}</style>",
        "x style not-an-image, y style place-forbidden ¦ "
                + "<style type=text/less>@import '//a.test/x';p{background:url(//a.test/y)}</style>",
        "x style not-an-image ¦ <svg><style>@import '//a.test/x'</style></svg>",
        "x a[ping] not-an-image, y a[ping] not-an-image ¦ <a href=#z ping='//a.test/x  //a.test/y'>",
        "x animate[values] not-an-image, y animate[values] not-an-image ¦ <svg><animate values='//a.test/x;//a.test/y'>",
        "x param[value] not-an-image ¦ <object><param name=Movie value=//a.test/x><param name=z value=//a.test/y>",
        "x script[type=speculationrules] not-an-image, y script[type=speculationrules] not-an-image ¦ "
                + "<script type=speculationrules>{\"prefetch\":[{\"urls\":[\"//a.test/x\",\"z\",\"//a.test/y\"]}]}</script>",
        "x img[src] place-forbidden, y style not-an-image ¦ "
                + "<iframe srcdoc=\"<img src='//a.test/x'><style>@import '//a.test/y'</style>\"></iframe>",
        "x img[src] place-forbidden ¦ <iframe srcdoc=\"<iframe srcdoc='&lt;img src=//a.test/x&gt;'></iframe>\"></iframe>",
        "b/x img[src] ¦ <base href=//a.test/b/><img src=x>"})
    void everyAddress_isReported(String expected, String html) {
        assertThat(found(html)).containsExactlyInAnyOrder(expected.split(", ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
        "x ¦ 0;url=//a.test/x", "x ¦ 0; URL = '//a.test/x'z", "x ¦ 0 //a.test/x", "x ¦ .5,//a.test/x",
        "x ¦ 1.2.3 ; url=\"//a.test/x", "url \"//a.test/x\" ¦ 5;url \"//a.test/x\"", "urn ¦ 5;urn"})
    void refresh_isReadAsBrowsersDo(String address, String content) {
        assertThat(found("<meta http-equiv=REFRESH content=\"" + content.replace("\"", "&quot;") + "\">"))
                .containsExactly(address + " meta[http-equiv=refresh] not-an-image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "", "5;", "x;url=//a.test/x", "+0;url=//a.test/x", "5x;url=//a.test/x", "5;url="})
    void refreshOfNothing_isNotReported(String content) {
        assertThat(found("<meta http-equiv=refresh content=\"" + content + "\">")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<style>@font-face{font-family:\"a/b\";src:local('Open Sans')}</style>",
        "<style>@foo{a[href='http://a.test/']{content:\"http://a.test/\"}}</style>",
        "<p style=\"--a:'x/y';font-family:'http://a.test/'\">", "<a href=http://a.test/x>z</a>",
        "<script type=importmap>{\"a\":\"b/c\"}</script>", "<style>p:lang('de/x'){top:0}</style>"})
    void whatNothingLoads_isNotReported(String html) {
        assertThat(found(html)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@supports (background:url(\"//a.test/x\")){p{top:0}}",
        "@supports (a:src(\"//a.test/x\")){p{top:0}}", "p:url(\"//a.test/x\"){top:0}", "p:is(\"//a.test/x\"){top:0}",
        "@keyframes \"//a.test/x\"{from{top:0}}", "p{background:image-set('x' type('//a.test/x'))}"})
    void addressWhereNoneBelongs_takesTheRuleWithIt(String css) {
        assertThat(Rewriting.html("<style>" + css + "</style>")).doesNotContain("a.test").doesNotContain("top");
    }
}
