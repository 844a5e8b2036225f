package org.halfsilver.image.svg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.halfsilver.image.ChromiumPixels;
import org.halfsilver.image.ChromiumPixels.View;
import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Painted documents beside Chromium's. They can't be identical: edges are smoothed by another rasteriser. What is held is
 * that hardly a pixel is another colour: more than a quarter of a channel away are at most one of a hundred pixels, and two
 * of a hundred with text, whose letters Chromium puts at places of its own.
 */
@Tag("slow")
class SvgInChromiumTest {
    private static final int QUARTER = 64;
    private static final double SHAPES = 0.01;
    private static final double TEXT = 0.02;

    private static final Map<String, String> DOCUMENTS = new LinkedHashMap<>();

    static {
        DOCUMENTS.put("shapes",
                "<rect x='10' y='10' width='60' height='30' rx='8' fill='#369'/><circle cx='120' cy='40'"
                        + " r='25' fill='orange' stroke='black' stroke-width='3'/><ellipse cx='170' cy='30' rx='20' ry='12'"
                        + " fill='none' stroke='teal' stroke-dasharray='6 3' stroke-width='2'/><polygon points='20,90 60,60 80,90'"
                        + " fill='rgb(20,120,60)' fill-opacity='.5'/><polyline points='90,90 110,60 130,90 150,60' fill='none'"
                        + " stroke='purple' stroke-width='5' stroke-linejoin='round'/><line x1='160' y1='60' x2='190' y2='95'"
                        + " stroke='red' stroke-width='4' stroke-linecap='round'/>");
        DOCUMENTS.put("paths", "<path d='M10 50C40 10 65 10 95 50S150 90 180 50' fill='none' stroke='navy'"
                + " stroke-width='6'/><path d='M20 80a15 15 0 1 0 30 0t20 -5q10 -30 30 0l20 10h20v-20z'"
                + " fill-rule='evenodd' fill='crimson'/>");
        for (String data : List.of("M10 10h40v30z6-12,14-23", "M60,10,L100,10,L80,40,",
                "M110 10a20 20 0 0120 20l-30 .5.z",
                "M140 10h30v30x10 10z", "L180 10h10v80z", "M10 60h40v30L20,,30 40z", "M60 60h30v30l-10 1e",
                "M9 9h90v90q1 1 40",
                "M10 10h40v40L10 1. 20z", "M10,,10h40v40", "M 10 10 h 40 v+40 h-40 Z m 60 0 30 0 0 30 z h9v9z",
                "M10 10H1e2V5e1z",
                "M20 20L,60 60v-40z", "M20 20 , L60 60v-40", "M20 20L60 60 v-40 a 5 5 0 2 0 50 50z")) {
            DOCUMENTS.put("path " + data, "<path d='" + data + "' fill='green'/>");
        }
        for (String points : List.of("140,60 160,60 160,90 x 180,90", "10 10 90 10 90 90 10", "10,10,,90,10,90,90",
                "10-10 90+10 90 90,", "10 10 90 10 90 90e", "10 10 90 10 90 90 5,,5", "10 10 90 10 90 90.")) {
            DOCUMENTS.put("points " + points, "<polygon points='" + points + "' fill='green'/>");
        }
        DOCUMENTS.put("gradients", "<defs><linearGradient id='a' x1='0' x2='1'><stop offset='0' stop-color='red'/>"
                + "<stop offset='1' stop-color='blue' stop-opacity='.5'/></linearGradient><radialGradient id='b' cx='.3'"
                + " cy='.4' r='.6'><stop offset='.1' stop-color='white'/><stop offset='1' stop-color='green'/>"
                + "</radialGradient></defs><rect width='90' height='100' fill='url(#a)'/><rect x='100' width='100'"
                + " height='100' fill='url(#b)'/>");
        DOCUMENTS.put("clips, masks and uses", "<defs><clipPath id='c'><circle cx='50' cy='50' r='40'/></clipPath>"
                + "<mask id='m'><rect x='100' width='100' height='100' fill='white'/><circle cx='150' cy='50' r='20'"
                + " fill='black'/></mask><g id='g'><rect width='30' height='30' fill='gold'/></g></defs><rect width='100'"
                + " height='100' fill='#246' clip-path='url(#c)'/><rect x='100' width='100' height='100' fill='#642'"
                + " mask='url(#m)'/><use href='#g' x='10' y='10'/><use href='#g' transform='translate(80 60) rotate(30)'/>");
        DOCUMENTS.put("masks with colours",
                "<defs><linearGradient id='a'><stop offset='0' stop-color='red'/><stop offset='1'"
                        + " stop-color='lime' stop-opacity='.8'/></linearGradient><g fill='#08f'><mask id='b'><rect width='50' height='50'"
                        + " fill='red'/><rect x='50' width='50' height='50' fill='lime'/><rect y='50' width='50' height='50'/><circle"
                        + " cx='75' cy='75' r='20' fill='none' stroke='#ff08' stroke-width='10'/></mask></g><mask id='c'><rect x='100'"
                        + " width='100' height='50' fill='url(#a)'/><g color='#a40'><rect x='100' y='50' width='50' height='50'"
                        + " fill='currentColor'/></g></mask><mask id='d' mask-type='alpha'><rect x='150' y='50' width='50' height='50'"
                        + " fill='red' fill-opacity='.7'/></mask></defs><rect width='100' height='100' mask='url(#b)'/><rect x='100'"
                        + " width='50' height='100' mask='url(#c)' fill='navy'/><rect x='150' width='50' height='50' mask='url(#c)'"
                        + " fill='url(#a)'/><rect x='150' y='50' width='50' height='50' mask='url(#d)' fill='green'/>");
        DOCUMENTS.put("text", "<text x='10' y='40' font-family='sans-serif' font-size='28'>Halfsilver 42</text><text"
                + " x='100' y='80' text-anchor='middle' font-family='serif' font-size='24' fill='darkred'>mit Umlaut: \u00E4</text>");
        DOCUMENTS.put("text, styled", "<text x='10' y='40' font-family='sans-serif' font-size='24'>one <tspan"
                + " font-weight='bold' fill='blue'>two</tspan></text><text x='195' y='60' text-anchor='end'"
                + " font-family='monospace' font-size='18' dominant-baseline='hanging'>three</text>");
        DOCUMENTS.put("text, badge", "<rect width='110' height='20' fill='#555'/><rect x='60' width='50' height='20'"
                + " fill='#4c1'/><g fill='#fff' text-anchor='middle' font-family='Verdana,DejaVu Sans,sans-serif'"
                + " font-size='110'><text x='300' y='140' transform='scale(.1)' textLength='400'>build</text><text"
                + " x='850' y='140' transform='scale(.1)' textLength='400'>passing</text></g>");
    }

    @Test
    void documents_lookAlike() throws Exception {
        List<String> different = new ArrayList<>();
        try (ChromiumPixels chromium = ChromiumPixels.open()) {
            for (Map.Entry<String, String> document : DOCUMENTS.entrySet()) {
                byte[] svg = ("<svg xmlns='http://www.w3.org/2000/svg' width='200' height='100'>" + document.getValue()
                        + "</svg>").getBytes(StandardCharsets.UTF_8);
                int[] expected = chromium.rgba(svg, View.SHOWN);
                int[] painted = chromium.rgba(paint(svg), View.SHOWN);
                assertThat(expected).isNotNull();
                assertThat(painted).isNotNull().hasSameSizeAs(expected);

                double share = farOff(expected, painted) / (expected.length / 4.0);
                System.out.printf("SVG, %s: %.2f %% of the pixels are far off%n", document.getKey(), 100 * share);
                if (share > (document.getKey().startsWith("text") ? TEXT : SHAPES)) {
                    different.add(document.getKey() + " " + share);
                }
            }
        }
        assertThat(different).isEmpty();
    }

    /** Pixels with a channel that is more than a quarter away; colours count as they look on white. */
    private static int farOff(int[] expected, int[] painted) {
        int count = 0;
        for (int i = 0; i < expected.length; i += 4) {
            int far = 0;
            for (int c = 0; c < 3; c++) {
                far = Math.max(far, Math.abs(onWhite(expected[i + c], expected[i + 3])
                        - onWhite(painted[i + c], painted[i + 3])));
            }
            count += far > QUARTER ? 1 : 0;
        }
        return count;
    }

    private static int onWhite(int value, int alpha) {
        return (value * alpha + 255 * (255 - alpha)) / 255;
    }

    private static byte[] paint(byte[] svg) throws RefusedImageException {
        try (Work work = new Work(ImageLimits.DEFAULT, new MemoryBudget(1 << 30), () -> false)) {
            return new SvgCodec().rebuild(svg, work).bytes();
        }
    }
}
