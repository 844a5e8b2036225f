package org.halfsilver.rewrite;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.halfsilver.tracker.TrackerVerdict;
import org.halfsilver.tracker.TrackerVerdict.Reason;

import static org.assertj.core.api.Assertions.assertThat;

/** Which images of a message count as pixels, by all the ways there are not to show something. */
class UnseenImagesTest {
    private static final String PIXEL = "src=\"http://a.test/p?id=1\"";

    @ParameterizedTest
    @ValueSource(strings = {
        "width=1 height=1", "width=' 1 ' height=01", "width=1px height=1px", "width=2 height=2", "width=0", "height=1",
        "width=1 height=auto", "style='width:1px'", "style='WIDTH:1PX;HEIGHT:1PX!important'",
        "style='width:1pt;height:.01in'", "style='max-width:1px;max-height:1px'", "hidden",
        "style='display:none !important'", "style='visibility:hidden'", "style='opacity:0'", "style='opacity:1%'",
        "style='filter:opacity(0)'", "style='content-visibility:hidden'", "style='position:absolute;left:-9999px'",
        "style='position:absolute;top:-999em'", "style='position:fixed;left:-100vw'",
        "style='position:relative;left:-1000%'", "style='margin:0 0 0 -9999px'", "style='transform:scale(0)'",
        "style='transform:rotate(1deg) translateX(-9999px)'", "style='position:absolute;clip:rect(0,0,0,0)'",
        "style='clip-path:inset(50%)'", "style='clip-path:circle(0)'",
        "width=99 height=99 style='opacity:0'", "width=99 height=99 style='visibility:hidden'",
        "width=99 height=99 style='position:absolute;left:-9999px'"})
    void imageThatIsNotToBeSeen_isAPixel(String attributes) {
        assertPixel("<img " + PIXEL + " " + attributes + ">");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "hidden", "style='display:none'", "style='max-height:0;overflow:hidden'", "style='width:0;height:0'",
        "style='overflow-y:hidden;height:0'", "style='width:1px;height:1px;overflow:hidden'", "style='opacity:0'",
        "style='position:absolute;left:-10000px'", "style='text-indent:-9999px'"})
    void imageInAContainerThatIsNotToBeSeen_isAPixel(String attributes) {
        assertPixel("<div " + attributes + "><table><tr><td><img " + PIXEL + "></table></div>");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        ".o{display:none}", "#o { display : none !important }", "img.o{width:1px;height:1px}", "p,.x, *.O{opacity:0}",
        ".o{display:none} .o{color:red}", "@media print{.other{display:block}} .o{display:none}"})
    void imageThatAStyleSheetDoesNotShow_isAPixel(String sheet) {
        assertPixel("<style>" + sheet + "</style><img id=o class='a o' " + PIXEL + ">");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        ".o{display:none} @media (max-width:600px){.o{display:block}}", ".o{display:none} .o{display:block}",
        ".o{display:none} @media screen{*[class*=\"o\"]{display:block}}",
        "#o{display:none} @media screen{#o{width:9px}}",
        ".o{opacity:0} .o:hover{opacity:1}", "div.o{display:none}", ".x .o{display:none}",
        "@media print{.o{display:none}}"})
    void imageThatAStyleSheetMayShow_isNone(String sheet) {
        assertNone("<style>" + sheet + "</style><img id=o class='a o' " + PIXEL + ">");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "width=3 height=3", "width=600 height=1", "width=1 height=20", "width=100% height=1",
        "height=1 style='width:100%'", "style='display:block'", "style='opacity:.5'",
        "style='position:relative;top:-9px'",
        "style='margin:-20px'", "style='transform:scale(.5)'", "style='clip-path:inset(5%)'",
        "width=300 style='display:none'"})
    void imageThatIsToBeSeen_isNone(String attributes) {
        assertNone("<img " + PIXEL + " " + attributes + ">");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<div style='background:url(http://a.test/p?id=1);width:1px;height:1px'>x</div>",
        "<div style='width:1px;height:1px;background-image:url(http://a.test/p?id=1)'>x</div>",
        "<div style='opacity:0'><p style='background:url(http://a.test/p?id=1)'>x</div>",
        "<table background='http://a.test/p?id=1' width=1 height=1><tr><td>x</table>"})
    void imageBehindAPoint_isAPixel(String html) {
        assertPixel(html);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<div style='background:url(http://a.test/p?id=1);width:300px'><img width=1 height=1 src=cid:a>x</div>",
        "<div style='background:url(http://a.test/p?id=1);display:none'>x</div>",
        "<p style='width:1px;height:1px;background:url(cid:a)'>x</p><style>p{background:url(http://a.test/p?id=1)}</style>"})
    void imageBehindMore_isNone(String html) {
        assertNone(html);
    }

    @Test
    void manyRules_areForgottenAtSomePoint_andRevealRatherThanHide() {
        StringBuilder sheet = new StringBuilder("<style>@media screen{");
        for (int i = 0; i < 5000; i++) {
            sheet.append(".n").append(i).append("{display:block}");
        }
        assertNone(sheet + "}</style><img class=o style='display:none' " + PIXEL + ">");
    }

    private static void assertPixel(String html) {
        assertThat(verdicts(html)).containsExactly(new TrackerVerdict(Reason.PIXEL, null));
    }

    private static void assertNone(String html) {
        assertThat(Rewriting.rewrite(html).images()).singleElement().extracting(RewrittenImage::tracker).isNull();
    }

    private static List<TrackerVerdict> verdicts(String html) {
        return Rewriting.rewrite(html).images().stream().map(RewrittenImage::tracker).toList();
    }
}
