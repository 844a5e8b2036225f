package org.halfsilver.image.svg;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.ImageRefusal;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SvgTextTest {
    private static final String TEXT = "<text x=\"10\" y=\"50\" font-size=\"40\">xx</text>";

    @BeforeAll
    static void fonts() {
        Assumptions.assumeTrue(TextFonts.ofThisMachine() != null, "this machine has no fonts");
    }

    @Test
    void text_standsOnItsBaseLine() throws Exception {
        Rectangle ink = ink(TEXT);

        assertThat(ink.x).isBetween(9, 14);
        assertThat(ink.y + ink.height).isBetween(49, 52);
        assertThat(ink.height).isBetween(15, 25);
    }

    @Test
    void anchors_moveTheLine() throws Exception {
        Rectangle start = ink(TEXT.replace("\"10\"", "\"100\""));
        Rectangle middle = ink(TEXT.replace("\"10\"", "\"50%\" text-anchor=\"middle\""));
        Rectangle end = ink(TEXT.replace("\"10\"", "\"100\" style=\"text-anchor:end\""));

        assertThat(middle.x + middle.width / 2.0).isCloseTo(100, within(2.0));
        assertThat(end.x + end.width).isBetween(95, 101);
        assertThat(start.width).isCloseTo(end.width, within(1));
    }

    @ParameterizedTest
    @CsvSource({"spacing", "spacingAndGlyphs"})
    void textLength_decidesTheWidth(String how) throws Exception {
        Rectangle ink = ink(TEXT.replace("<text ", "<text textLength=\"150\" lengthAdjust=\"" + how + "\" "));

        assertThat(ink.x + ink.width).isBetween(155, 162);
    }

    @Test
    void whiteSpace_collapsesUnlessPreserved() throws Exception {
        assertThat(ink(TEXT.replace("xx", " \n x \t x  "))).isEqualTo(ink(TEXT.replace("xx", "x x")));
        assertThat(ink(TEXT.replace("xx", "x   x").replace("<text", "<text xml:space=\"preserve\"")).width)
                .isGreaterThan(ink(TEXT.replace("xx", "x   x")).width);
    }

    @Test
    void spans_haveTheirOwnPlaceAndColour() throws Exception {
        BufferedImage image = paint(TEXT.replace("xx",
                "<tspan fill=\"red\">x</tspan><tspan x=\"100\" dy=\"20\" font-weight=\"bold\">x</tspan>"));

        assertThat(colours(image, 0, 60)).contains(0xFFFF0000).doesNotContain(0xFF000000);
        assertThat(colours(image, 90, 200)).contains(0xFF000000).doesNotContain(0xFFFF0000);
        assertThat(ink(TEXT.replace("xx", "<tspan x=\"100\" dy=\"20\">x</tspan>")).y).isGreaterThan(45);
    }

    @Test
    void positionsOfEachCharacter_arePlaces() throws Exception {
        Rectangle ink = ink("<text x=\"10 60,110\" y=\"50\" font-size=\"20\">xxx</text>");

        assertThat(ink.width).isBetween(105, 125);
    }

    @Test
    void stylesComeFromRulesShorthandsAndAncestors() throws Exception {
        Rectangle expected = ink(TEXT);

        assertThat(ink("<style>text{font-size:40px}</style>" + TEXT.replace("font-size=\"40\"", "")))
                .isEqualTo(expected);
        assertThat(ink(TEXT.replace("font-size=\"40\"", "style=\"font: 40px serif\""))).isEqualTo(expected);
        assertThat(ink("<g font-size=\"2.5em\"><a>" + TEXT.replace("font-size=\"40\"", "") + "</a></g>"))
                .isEqualTo(expected);
        assertThat(ink(TEXT.replace("font-size", "font-family=\"Courier New\" font-size"))).isNotEqualTo(expected);
    }

    @Test
    void baselines_moveTheText() throws Exception {
        Rectangle middle = ink(TEXT.replace("<text", "<text dominant-baseline=\"middle\""));

        assertThat(middle.y + middle.height / 2.0).isCloseTo(50, within(2.0));
        assertThat(ink(TEXT.replace("<text", "<text dominant-baseline=\"hanging\"")).y).isGreaterThanOrEqualTo(50);
    }

    @Test
    void clipByText_isPainted() throws Exception {
        assertThat(ink("<clipPath id=\"c\">" + TEXT + "</clipPath><rect width=\"200\" height=\"100\""
                + " clip-path=\"url(#c)\"/>").height).isBetween(15, 25);
    }

    @Test
    void defaultValuesOfWhatIsNotPainted_areNoObstacle() throws Exception {
        assertThat(ink(TEXT.replace("<text", "<text style=\"writing-mode:lr-tb;font-variant:normal;direction:ltr\"")))
                .isEqualTo(ink(TEXT));
    }

    @Test
    void veryMuchText_isTooLarge() {
        assertRefused(TEXT.replace("xx", "x".repeat(10_001)), ImageRefusal.IMAGE_TOO_LARGE);
        assertRefused(TEXT.replace("xx", "x".repeat(6_000)).repeat(2), ImageRefusal.IMAGE_TOO_LARGE);
        assertRefused(TEXT.replace("40", "9999999").replace("xx", "x".repeat(1000)), ImageRefusal.IMAGE_TOO_LARGE);
    }

    @Test
    void undefinedEntity_isMalformed() {
        assertRefused(TEXT.replace("xx", "a&nbsp;b"), ImageRefusal.IMAGE_MALFORMED);
    }

    @Test
    void noFonts_refuseTextAndNothingElse() throws Exception {
        SvgCodec codec = new SvgCodec(() -> null);

        assertThatThrownBy(() -> rebuild(codec, TEXT)).isInstanceOfSatisfying(RefusedImageException.class,
                e -> assertThat(e.refusal()).isEqualTo(ImageRefusal.FORMAT_UNSUPPORTED));
        assertThat(rebuild(codec, "<rect width=\"9\" height=\"9\"/>")).isNotEmpty();
    }

    /** A JVM of its own that finds no font, as in a small container: finding out must not end it. */
    @Test
    void machineWithoutFonts_refusesText() throws Exception {
        Path empty = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "fonts").toAbsolutePath();
        Path configuration = Files.writeString(empty.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig><dir>"
                + empty + "</dir><cachedir>" + empty + "</cachedir></fontconfig>");
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1", "-Duser.home=" + empty, "-cp",
                System.getProperty("java.class.path"), Fontless.class.getName()).redirectErrorStream(true);
        builder.environment().put("FONTCONFIG_FILE", configuration.toString());
        Process process = builder.start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output).endsWith("text: FORMAT_UNSUPPORTED text: no fonts on this machine, shapes: painted\n");
    }

    /** What the JVM without fonts runs. */
    static final class Fontless {
        private Fontless() {
        }

        public static void main(String[] arguments) throws Exception {
            try {
                rebuild(new SvgCodec(), TEXT);
                System.out.print("text: painted");
            } catch (RefusedImageException e) {
                System.out.print("text: " + e.refusal() + " " + e.getMessage());
            }
            byte[] shape = rebuild(new SvgCodec(), "<rect width=\"9\" height=\"9\"/>");
            System.out.println(", shapes: " + (shape.length > 0 ? "painted" : "none"));
        }
    }

    private static byte[] rebuild(SvgCodec codec, String content) throws RefusedImageException {
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"100\">" + content + "</svg>";
        try (Work work = new Work(ImageLimits.DEFAULT, new MemoryBudget(1 << 30), () -> false)) {
            return codec.rebuild(svg.getBytes(StandardCharsets.UTF_8), work).bytes();
        }
    }

    private static BufferedImage paint(String content) throws RefusedImageException, IOException {
        return ImageIO.read(new ByteArrayInputStream(rebuild(new SvgCodec(), content)));
    }

    private static void assertRefused(String content, ImageRefusal refusal) {
        assertThatThrownBy(() -> rebuild(new SvgCodec(), content)).isInstanceOfSatisfying(RefusedImageException.class,
                e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    private static List<Integer> colours(BufferedImage image, int from, int to) {
        return IntStream.range(from, to).boxed()
                .flatMap(x -> IntStream.range(0, image.getHeight())
                        .mapToObj(y -> image.getRGB(x, y)))
                .toList();
    }

    /** The smallest rectangle around all that can be seen. */
    private static Rectangle ink(String content) throws RefusedImageException, IOException {
        BufferedImage image = paint(content);
        Rectangle ink = null;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 != 0) {
                    Rectangle pixel = new Rectangle(x, y, 1, 1);
                    ink = ink == null ? pixel : ink.union(pixel);
                }
            }
        }
        return ink == null ? new Rectangle() : ink;
    }
}
