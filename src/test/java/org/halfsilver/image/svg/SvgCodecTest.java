package org.halfsilver.image.svg;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.halfsilver.image.CodecChecks;
import org.halfsilver.image.Mutations;
import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.ImageRefusal;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SvgCodecTest {
    private static final String HEAD = "<svg xmlns=\"http://www.w3.org/2000/svg\""
            + " xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"20\" height=\"10\">";
    static final String SHAPES = HEAD + "<style>.a{fill:#00f} /* x */ #b,.c{fill:rgb(0,255,0)}</style>"
            + "<defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"red\"/><stop offset=\"1\""
            + " stop-color=\"red\"/></linearGradient><clipPath id=\"clip\"><path d=\"M0 0h20v5h-20z\"/></clipPath></defs>"
            + "<g clip-path=\"url(#clip)\"><rect id=\"r\" width=\"5\" height=\"10\" fill=\"url(#g)\"/>"
            + "<rect class=\"a\" x=\"5\" width=\"5\" height=\"10\" fill=\"red\"/><rect class=\"c\" style=\"fill:black\""
            + " x=\"10\" width=\"5\" height=\"10\"/></g><use xlink:href=\"#r\" x=\"15\"/></svg>";

    @Test
    void shapesStylesGradientsClipsAndUses_arePainted() throws Exception {
        BufferedImage image = paint(SHAPES);

        assertThat(image.getWidth()).isEqualTo(20);
        assertThat(image.getHeight()).isEqualTo(10);
        assertThat(image.getRGB(2, 2)).isEqualTo(0xFFFF0000);
        assertThat(image.getRGB(7, 2)).isEqualTo(0xFF0000FF);
        assertThat(image.getRGB(12, 2)).isEqualTo(0xFF000000);
        assertThat(image.getRGB(7, 7)).isZero();
        assertThat(image.getRGB(17, 7)).isEqualTo(0xFFFF0000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<text><textPath href=\"#a\">a</textPath></text>",
        "<image href=\"http://example.org/a.png\"/>",
        "<image href=\"data:image/png;base64,AAAA\"/>", "<foreignObject/>", "<filter id=\"f\"/>",
        "<use href=\"http://example.org/a.svg#b\"/>", "<use href=\"data:image/svg+xml,a#b\"/>",
        "<rect style=\"filter:url(#f)\"/>", "<rect mask-image=\"url(http://example.org/)\"/>", "<svg/>",
        "<tspan>a</tspan>", "<text style=\"text-decoration:underline\">a</text>", "<text>\u05D0</text>",
        "<text>\u0915\u094D</text>", "<text>\uD83D\uDE00</text>", "<text><path d=\"M0 0\"/></text>",
        "<pattern id=\"p\"/>", "<animate/>", "<style>@import url(http://example.org/);</style>",
        "<style>a b{fill:red}</style>", "<rect style=\"clip-path:circle(20px)\"/>",
        "<rect fill=\"oklch(60% .15 50)\"/>",
        "<rect fill=\"ButtonText\"/>", "<rect style=\"fill:var(--a)\"/>", "<rect style=\"opacity:calc(.5)\"/>",
        "<rect stroke-dasharray=\"5%\"/>", "<path pathLength=\"10\"/>", "<path d=\"M0 0h99999999\"/>",
        "<rect systemLanguage=\"de\"/>", "<rect requiredExtensions=\"urn:x\"/>",
        "<g visibility=\"hidden\"><rect visibility=\"visible\"/></g>",
        "<clipPath id=\"a\" clip-path=\"url(#b)\"/>", "<clipPath><path clip-rule=\"evenodd\" d=\"M0 0\"/></clipPath>",
        "<radialGradient fr=\".2\"/>", "<style>svg{background:red}</style>",
        "<style media=\"(width:9px)\">a{}</style>",
        "<rect id=\"r\" fill=\"red\"/><mask><use href=\"#r\"/></mask>",
        "<g id=\"g\"><use href=\"#r\"/></g><rect id=\"r\" fill=\"red\"/><mask><use href=\"#g\"/></mask>",
        "<mask><rect id=\"r\" fill=\"red\"/></mask><use href=\"#r\"/>"})
    void whatIsNotPainted_isRefused(String content) {
        assertRefused(HEAD + content + "</svg>", ImageRefusal.FORMAT_UNSUPPORTED);
    }

    /** CSS Masking 1, 7.10.1: luminance by the weights of sRGB, multiplied by alpha. */
    @ParameterizedTest
    @CsvSource({"white, 255", "red, 54", "lime, 182", "blue, 18", "'#ff08', 126", "black, 0"})
    void maskOfAColour_letsItsLuminanceThrough(String colour, int alpha) throws Exception {
        BufferedImage picture = paint(
                HEAD + "<mask id=\"m\"><path fill=\"" + colour + "\" d=\"M0 0h20v10h-20z\"/></mask><path"
                        + " mask=\"url(#m)\" d=\"M0 0h20v10h-20z\"/></svg>");

        assertThat(picture.getRGB(10, 5) >>> 24).isCloseTo(alpha, within(1));
    }

    @Test
    void masksThatRefer_areBounded() throws Exception {
        String circle = "<linearGradient id=\"g\"><stop fill=\"url(#g)\" stop-color=\"red\"/></linearGradient>";
        String grey = "<rect id=\"r\" width=\"20\" height=\"10\" fill=\"#fff\"/>";

        assertRefused(HEAD + circle + "<mask><path fill=\"url(#g)\"/></mask></svg>", ImageRefusal.IMAGE_MALFORMED);
        assertThat(
                paint(HEAD + "<defs>" + grey + "</defs><mask id=\"m\"><use href=\"#r\"/><use href=\"#r\"/></mask><path"
                        + " mask=\"url(#m)\" d=\"M0 0h20v10h-20z\"/></svg>").getRGB(10, 5) >>> 24)
                .isEqualTo(255);
        assertThat(paint(
                HEAD + "<g fill=\"red\"><mask id=\"m\" fill=\"inherit\"><path d=\"M0 0h20v10h-20z\"/></mask></g><path"
                        + " mask=\"url(#m)\" d=\"M0 0h20v10h-20z\"/></svg>")
                .getRGB(10, 5) >>> 24).isCloseTo(54, within(1));
        assertRefused(HEAD + "<mask id=\"m\"><g id=\"a\" fill=\"red\"><use href=\"#a\"/></g></mask></svg>",
                ImageRefusal.IMAGE_MALFORMED);
        String manyStops = "<linearGradient id=\"g\">" + "<stop stop-color=\"#777\"/>".repeat(9_000)
                + "</linearGradient>";
        assertRefused(HEAD + manyStops + "<mask>" + "<rect fill=\"url(#g)\"/>".repeat(9_000) + "</mask></svg>",
                ImageRefusal.IMAGE_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "<metadata><x:y xmlns:x=\"urn:x\"/></metadata>",
        "<rect onclick=\"alert(1)\" width=\"1\" height=\"1\"/>", "<title>a &amp; b</title>",
        "<rect fill=\"url(http://example.org/#a)\" width=\"1\" height=\"1\"/>"})
    void whatIsNotSeen_isLeftOut(String content) throws Exception {
        assertThat(paint(HEAD + content + "<rect x=\"10\" width=\"5\" height=\"5\"/></svg>").getRGB(12, 2))
                .isEqualTo(0xFF000000);
    }

    @Test
    void externalEntities_areNotResolved() {
        String xxe = "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + HEAD + "<style>&x;</style></svg>";

        assertThatThrownBy(() -> rebuild(xxe)).isInstanceOf(RefusedImageException.class);
    }

    @Test
    void billionLaughs_areNotExpanded() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE svg [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            laughs.append("<!ENTITY a").append(i).append(" \"").append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
        }
        laughs.append("]>").append(HEAD).append("<rect fill=\"&a39;\"/></svg>");

        assertThatThrownBy(() -> rebuild(laughs.toString())).isInstanceOf(RefusedImageException.class);
    }

    @Test
    void useBomb_isTooLarge() {
        StringBuilder bomb = new StringBuilder(HEAD).append("<rect id=\"u0\" width=\"1\" height=\"1\"/>");
        for (int i = 1; i < 30; i++) {
            bomb.append("<g id=\"u").append(i).append("\">").append(("<use href=\"#u" + (i - 1) + "\"/>").repeat(10))
                    .append("</g>");
        }

        assertRefused(bomb.append("</svg>").toString(), ImageRefusal.IMAGE_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<g id=\"a\"><use href=\"#a\"/></g>",
        "<clipPath id=\"a\"><rect clip-path=\"url(#a)\"/></clipPath>",
        "<mask id=\"a\"><g mask=\"url(#b)\"/></mask><mask id=\"b\"><g mask=\"url(#a)\"/></mask>"})
    void circles_areMalformed(String content) {
        assertRefused(HEAD + content + "</svg>", ImageRefusal.IMAGE_MALFORMED);
    }

    /** Element by element, its colour in the middle of the picture as browsers paint it; without an alpha, opaque. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <rect width='20' height='10' fill='rgb(10% 20% 30%)'/>                                      | 1a334d
            <rect width='20' height='10' fill='rgb(255 0 0 / 50%)'/>                                    | 80ff0000
            <rect width='20' height='10' fill='hsl(120,100%,30%)'/>                                     | 009900
            <rect width='20' height='10' fill='hsla(200deg,50%,50%,1)'/>                                | 4095bf
            <rect width='20' height='10' fill='RebeccaPurple'/>                                         | 663399
            <g fill='lime'><rect width='20' height='10' fill='#12345'/></g>                             | 00ff00
            <g fill='lime'><rect width='20' height='10' fill='red !important'/></g>                     | 00ff00
            <rect width='20' height='10' fill='url(#gone) blue'/>                                       | 0000ff
            <rect width='20' height='10' fill='url(#gone)'/>                                            | 0
            <rect width='20' height='10' fill='url(http://example.org/#a)'/>                            | 0
            <rect width='20' height='10' stroke='red' stroke-width='0' x='10' fill='none'/>             | 0
            <g stroke='red' fill='none' stroke-width='0'><path stroke-width='9' d='M0 5h20'/></g>       | ff0000
            <g opacity='.5'><rect width='20' height='10'/><rect width='20' height='10' fill='red'/></g> | 80ff0000
            <rect width='20' height='10' fill='red' stroke='blue' stroke-width='9' x='9' opacity='.5'/> | 800000ff
            <linearGradient id='g'/><rect width='20' height='10' fill='url(#g)'/>                       | 0
            <linearGradient id='g' x2='0'><stop stop-color='red'/><stop offset='1' stop-color='blue'/></linearGradient>\
            <rect width='20' height='10' fill='url(#g)'/>                                               | 0000ff
            <linearGradient id='g'><stop offset='.8' stop-color='red'/><stop offset='.2' stop-color='blue'/>\
            </linearGradient><rect width='20' height='10' fill='url(#g)'/>                              | ff0000
            <linearGradient id='g' color='red'><stop stop-color='currentColor'/></linearGradient>\
            <rect width='20' height='10' fill='url(#g)'/>                                               | ff0000
            <linearGradient id='g' href='#h'/><linearGradient id='h' href='#g'><stop stop-color='red'/>\
            </linearGradient><rect width='20' height='10' fill='url(#g)'/>                              | ff0000
            <clipPath id='c' transform='translate(15)'><rect width='9' height='9'/></clipPath>\
            <rect width='20' height='10' clip-path='url(#c)'/>                                          | 0
            <style>rect{fill:red!important}</style><rect width='20' height='10' style='fill:blue'/>     | ff0000
            <style>rect{FILL:red}</style><rect width='20' height='10'/>                                 | ff0000
            <style media='print'>rect{fill:red}</style><rect width='20' height='10' fill='lime'/>       | 00ff00
            <style>rect{x:15px}</style><rect width='20' height='10'/>                                   | 0
            """)
    void itIsPainted_asBrowsersDo(String content, String argb) throws Exception {
        long expected = Long.parseLong(argb, 16) | (argb.length() == 6 ? 0xFF000000L : 0);

        assertThat(Integer.toHexString(paint(HEAD + content + "</svg>").getRGB(10, 5)))
                .isEqualTo(Long.toHexString(expected));
    }

    @Test
    void thousandsOfElements_arePaintedHoweverDeep() throws Exception {
        String deep = "<g>".repeat(60) + "<rect width=\"1\" height=\"1\" fill=\"red\"/>" + "</g>".repeat(60);
        String many = "<rect width=\"1\" height=\"1\" fill=\"red\"/>".repeat(2500);

        assertThat(paint(HEAD + deep + "</svg>").getRGB(0, 0)).isEqualTo(0xFFFF0000);
        assertThat(paint(HEAD + many + "</svg>").getRGB(0, 0)).isEqualTo(0xFFFF0000);
    }

    @Test
    void chainOfReferences_isTooLarge() {
        StringBuilder chain = new StringBuilder(HEAD);
        for (int i = 0; i < 10_000; i++) {
            chain.append("<use id=\"u").append(i).append("\" href=\"#u").append(i + 1).append("\"/>");
        }

        assertRefused(chain.append("</svg>").toString(), ImageRefusal.IMAGE_TOO_LARGE);
    }

    @Test
    void manyTranslucentGroupsOfALargePicture_areTooLarge() {
        String group = "<g opacity=\".5\"><path d=\"M0 0h9v9z\"/><path d=\"M0 0h9v9z\"/></g>";
        String large = HEAD.replace("width=\"20\" height=\"10\"", "width=\"3000\" height=\"2000\"");

        assertRefused(large + group.repeat(20) + "</svg>", ImageRefusal.IMAGE_TOO_LARGE);
    }

    /** What a sender wrote doesn't get into the log. */
    @Test
    void painter_logsNothing() throws Exception {
        List<LogRecord> records = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord one) {
                records.add(one);
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };
        Logger all = Logger.getLogger("");
        all.addHandler(handler);
        try {
            paint(HEAD + "<path d=\"M0 0 1e\"/><clipPath><g/></clipPath></svg>");
        } finally {
            all.removeHandler(handler);
        }
        assertThat(records).isEmpty();
    }

    @Test
    void deepNestingManyElementsAndDashes_areTooLarge() {
        assertRefused(HEAD + "<g>".repeat(100_000), ImageRefusal.IMAGE_TOO_LARGE);
        assertRefused(HEAD + "<g/>".repeat(30_000) + "</svg>", ImageRefusal.IMAGE_TOO_LARGE);
        assertRefused(HEAD + "<path stroke=\"red\" stroke-dasharray=\".001\" d=\"M0 0H1000000\"/></svg>",
                ImageRefusal.IMAGE_TOO_LARGE);
        assertRefused(HEAD + "<rect stroke=\"red\" stroke-dasharray=\".01\" width=\"99999mm\" height=\"9\"/></svg>",
                ImageRefusal.IMAGE_TOO_LARGE);
        assertRefused(HEAD.replace("width=\"20\"", "width=\"20000\"") + "</svg>", ImageRefusal.IMAGE_TOO_LARGE);
        assertRefused(HEAD + " ".repeat(600_000) + "</svg>", ImageRefusal.IMAGE_TOO_LARGE);
    }

    @Test
    void slowPainting_isStopped() {
        ImageLimits hasty = new ImageLimits(40_000_000, 16_384, 1, 1, 1, 1, 1, 8, 1 << 20, Duration.ofNanos(1));

        assertThatThrownBy(() -> {
            try (Work work = new Work(hasty, new MemoryBudget(1 << 30), () -> false)) {
                new SvgCodec().rebuild(SHAPES.getBytes(StandardCharsets.UTF_8), work);
            }
        }).isInstanceOf(RefusedImageException.class).hasMessageStartingWith("time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<svg ", "\uFEFF \n<!-- <x> --><?xml version=\"1.0\"?><!DOCTYPE svg><svg>", "<s:svg "})
    void documents_areRecognised(String start) {
        assertThat(new SvgCodec().recognises(start.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><svg>", "svg", "<svgx>", "", "<!-- <svg>", "GIF89a<svg>"})
    void otherBytes_areNotRecognised(String start) {
        assertThat(new SvgCodec().recognises(start.getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE"})
    void documentsOfSixteenBits_arePaintedAsOthers(String charset) throws Exception {
        String declared = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + SHAPES;
        byte[] painted = rebuild(SHAPES).bytes();

        for (String document : List.of("\uFEFF" + SHAPES, "\uFEFF" + declared, declared)) {
            byte[] source = document.getBytes(Charset.forName(charset));
            assertThat(new SvgCodec().recognises(source)).isTrue();
            assertThat(rebuild(source).bytes()).isEqualTo(painted);
        }
        assertThatExceptionOfType(RefusedImageException.class)
                .isThrownBy(() -> rebuild(("\uFEFF" + SHAPES + "\uD800").getBytes(Charset.forName(charset))));
        assertThat(new SvgCodec().recognises("\uFEFF<html><svg>".getBytes(Charset.forName(charset)))).isFalse();
    }

    @Test
    void sizeFollowsTheViewBox_whereThereIsNoOther() throws Exception {
        String square = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"/>";

        assertThat(rebuild(square).width()).isEqualTo(150);
        assertThat(rebuild(square.replace("<svg ", "<svg width=\"1in\" ")).height()).isEqualTo(96);
        assertThat(rebuild(square.replace("viewBox", "x")).width()).isEqualTo(300);
        assertThat(rebuild(square).transparent()).isTrue();
    }

    @Test
    void damagedDocuments_areRefusedOrPainted() {
        byte[] svg = SHAPES.getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < 1500; seed++) {
            CodecChecks.holds(new SvgCodec(), Mutations.of(svg, new Random(seed)));
        }
    }

    private static Rebuilt rebuild(String svg) throws RefusedImageException {
        return rebuild(svg.getBytes(StandardCharsets.UTF_8));
    }

    private static Rebuilt rebuild(byte[] svg) throws RefusedImageException {
        try (Work work = new Work(ImageLimits.DEFAULT, new MemoryBudget(1 << 30), () -> false)) {
            return new SvgCodec().rebuild(svg, work);
        }
    }

    private static BufferedImage paint(String svg) throws RefusedImageException, IOException {
        return ImageIO.read(new ByteArrayInputStream(rebuild(svg).bytes()));
    }

    private static void assertRefused(String svg, ImageRefusal refusal) {
        assertThatThrownBy(() -> rebuild(svg)).isInstanceOfSatisfying(RefusedImageException.class,
                e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
