package org.halfsilver.image.png;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.ImageRefusal;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.deflate.RawInflater;
import org.halfsilver.image.deflate.TokenInflater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PngCodecTest {
    private static final byte[] GREY = TestPng.deflate(new byte[4 * 5]);

    @Test
    void picture_keepsItsPixels() throws IOException, RefusedImageException {
        int[] argb = new Random(1).ints(100 * 60).map(i -> i & 0xFFF0F0F0).toArray();
        byte[] source = PngWriter.write(100, 60, argb);

        Rebuilt rebuilt = TestWork.rebuild(source);

        assertThat(rebuilt.width()).isEqualTo(100);
        assertThat(rebuilt.height()).isEqualTo(60);
        assertThat(rebuilt.frames()).isOne();
        assertThat(rebuilt.transparent()).isFalse();
        assertThat(Pixels.samples(read(rebuilt.bytes()))).isEqualTo(Pixels.samples(read(source)));
        assertThat(rebuilt.bytes()).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "0,2", "0,4", "0,8", "0,16", "2,8", "2,16", "3,1", "3,2", "3,4", "3,8", "4,8", "4,16", "6,8",
        "6,16"})
    void everyColourType_keepsItsPixels_interlacedOrNot(int colourType, int depth)
            throws IOException, RefusedImageException {
        Random random = new Random(depth * 10L + colourType);
        for (int width = 1; width < 20; width++) {
            boolean interlaced = random.nextBoolean();
            Header header = new Header(width, 1 + random.nextInt(20), depth, colourType, interlaced);
            TestPng png = TestPng.of(width, header.height(), depth, colourType, interlaced);
            if (colourType == Png.INDEXED) {
                byte[] palette = new byte[3 << depth];
                random.nextBytes(palette);
                png.chunk("PLTE", palette);
                byte[] alpha = new byte[1 + random.nextInt(1 << depth)];
                random.nextBytes(alpha);
                png.chunk("tRNS", alpha);
            }
            byte[] source = png.chunk("IDAT", TestPng.deflate(noise(header, random))).end();

            Rebuilt rebuilt = TestWork.rebuild(source);

            assertThat(Pixels.samples(read(rebuilt.bytes()))).isEqualTo(Pixels.samples(read(source)));
            assertThat(TestWork.rebuild(rebuilt.bytes()).bytes()).isEqualTo(rebuilt.bytes());
        }
    }

    @Test
    void chunksThatDecideTheLook_areKept_allElseGoes() throws RefusedImageException {
        byte[] chromaticities = ByteBuffer.allocate(32).putInt(31270).putInt(32900).putInt(64000).putInt(33000)
                .putInt(30000).putInt(60000).putInt(15000).putInt(6000).array();
        byte[] source = TestPng.of(4, 4, 8, 0, false).chunk("tEXt", TestPng.latin1("Comment\0hello"))
                .chunk("cICP", (byte) 12, (byte) 13, (byte) 0, (byte) 1).chunk("sRGB", (byte) 1)
                .chunk("gAMA", (byte) 0, (byte) 0, (byte) 0xB1, (byte) 0x8F).chunk("cHRM", chromaticities)
                .chunk("sBIT", (byte) 7).chunk("pHYs", new byte[]{0, 0, 11, 19, 0, 0, 11, 19, 1})
                .chunk("tRNS", (byte) 0x77, (byte) 3).chunk("bKGD", new byte[2]).chunk("tIME", new byte[7])
                .chunk("prVt", new byte[100]).chunk("IDAT", GREY).chunk("tEXt", TestPng.latin1("a\0b")).end();

        byte[] rebuilt = TestWork.rebuild(source).bytes();

        assertThat(TestPng.types(rebuilt)).containsExactly("IHDR", "cICP", "sRGB", "gAMA", "cHRM", "sBIT", "pHYs",
                "tRNS", "IDAT", "IEND");
        assertThat(TestPng.data(rebuilt, "cHRM")).isEqualTo(chromaticities);
        assertThat(TestPng.data(rebuilt, "tRNS")).containsExactly(0, 3);
    }

    /** Browsers compare every byte of the key with a sample, so that with 16 bits a longer one is none. */
    @Test
    void transparentColourThatIsTooLong_countsUpToEightBits() throws RefusedImageException {
        byte[] wide = ByteBuffer.allocate(9).put((byte) 0).putLong(0x0003_0004_0005_0006L).array();
        byte[] key = {0, 3, 0, 0};

        assertThat(TestPng.types(TestWork.rebuild(TestPng.of(4, 1, 16, 0, false).chunk("tRNS", key)
                .chunk("IDAT", TestPng.deflate(wide)).end()).bytes())).containsExactly("IHDR", "IDAT", "IEND");
        assertThat(TestPng.data(TestWork.rebuild(TestPng.of(4, 4, 8, 0, false).chunk("tRNS", key)
                .chunk("IDAT", GREY).end()).bytes(), "tRNS")).containsExactly(0, 3);
    }

    @Test
    void orientation_isKept_andNothingElseOfExif() throws RefusedImageException {
        byte[] exif = ByteBuffer.allocate(64).put(TestPng.latin1("MM\0*")).putInt(8).putShort((short) 2)
                .putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) 6).putShort((short) 0)
                .putShort((short) 0x10F).putShort((short) 2).putInt(4).put(TestPng.latin1("CAN\0")).putInt(0).array();

        byte[] rebuilt = TestWork.rebuild(TestPng.of(4, 4, 8, 0, false).chunk("eXIf", exif).chunk("IDAT", GREY).end())
                .bytes();

        assertThat(TestPng.data(rebuilt, "eXIf")).hasSize(26).contains(6);
    }

    @Test
    void damagedAncillaryChunks_areDropped_damagedCriticalOnesRefused() throws RefusedImageException {
        byte[] source = TestPng.of(4, 4, 8, 0, false).damaged("gAMA", (byte) 0, (byte) 0, (byte) 0xB1, (byte) 0x8F)
                .chunk("sRGB", (byte) 9).chunk("pHYs", new byte[8]).chunk("IDAT", GREY).end();

        assertThat(TestPng.types(TestWork.rebuild(source).bytes())).containsExactly("IHDR", "IDAT", "IEND");
        assertRefused(TestPng.of(4, 4, 8, 0, false).damaged("PLTE", new byte[3]).chunk("IDAT", GREY).end());
        assertRefused(TestPng.of(4, 4, 8, 0, false).chunk("CRIT").chunk("IDAT", GREY).end());
        assertRefused(TestPng.of(4, 4, 8, 3, false).chunk("IDAT", GREY).end());
        assertRefused(TestPng.of(4, 4, 8, 0, false).end());
        assertRefused(TestPng.of(4, 4, 3, 0, false).chunk("IDAT", GREY).end());
        assertRefused(TestPng.of(0, 4, 8, 0, false).chunk("IDAT", GREY).end());
        assertRefused(TestPng.empty().chunk("IDAT", GREY).end());
        assertRefused(TestPng.empty().bytes());
    }

    @Test
    void unusedPaletteEntries_areBlackOrCut_andIndicesBeyondShowTheLastColour() throws RefusedImageException {
        byte[] palette = new byte[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        byte[] few = TestPng.of(2, 1, 8, 3, false).chunk("PLTE", palette).chunk("tRNS", (byte) 9, (byte) 9, (byte) 9)
                .chunk("IDAT", TestPng.deflate(new byte[]{0, 0, 2})).end();
        byte[] beyond = TestPng.of(2, 1, 8, 3, false).chunk("PLTE", palette)
                .chunk("IDAT", TestPng.deflate(new byte[]{0, 6, 3})).end();

        byte[] rebuilt = TestWork.rebuild(few).bytes();
        assertThat(TestPng.data(rebuilt, "PLTE")).containsExactly(1, 2, 3, 0, 0, 0, 7, 8, 9);
        assertThat(TestPng.data(rebuilt, "tRNS")).containsExactly(9, 255, 9);
        assertThat(TestPng.data(TestWork.rebuild(beyond).bytes(), "PLTE")).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0,
                10, 11, 12, 0, 0, 0, 0, 0, 0, 13, 14, 15);
    }

    @Test
    void dataBeyondTheLastRow_isCutOff() throws RefusedImageException {
        byte[] raw = Arrays.copyOf(new byte[20], 5000);
        Arrays.fill(raw, 20, 5000, (byte) 'x');
        byte[] longer = TestPng.of(4, 4, 8, 0, false).chunk("IDAT", TestPng.deflate(raw)).end();

        byte[] data = TestPng.data(TestWork.rebuild(longer).bytes(), "IDAT");

        assertThat(inflate(data)).isEqualTo(new byte[20]);
    }

    @Test
    void pictureCutOff_keepsItsWholeRows() throws RefusedImageException {
        Random random = new Random(2);
        Header header = new Header(40, 40, 8, Png.TRUECOLOUR, false);
        byte[] raw = noise(header, random);
        byte[] source = TestPng.of(40, 40, 8, 2, false).chunk("IDAT", TestPng.deflate(raw)).end();
        int least = 0;
        for (int length = 300; length < source.length; length += 97) {
            byte[] rebuilt = TestWork.rebuild(Arrays.copyOf(source, length)).bytes();

            byte[] rows = inflate(TestPng.data(rebuilt, "IDAT"));
            assertThat(rows.length % 121).isZero();
            assertThat(rows.length).isBetween(least, length);
            assertThat(rows).isEqualTo(Arrays.copyOf(raw, rows.length));
            least = rows.length;
        }
        raw[20 * 121] = 7;
        byte[] badFilter = TestPng.of(40, 40, 8, 2, false).chunk("IDAT", TestPng.deflate(raw)).end();
        assertThat(inflate(TestPng.data(TestWork.rebuild(badFilter).bytes(), "IDAT"))).hasSize(20 * 121);
        assertRefused(Arrays.copyOf(source, 60));
    }

    @Test
    void transparentPictures_areToldFromOthers() throws RefusedImageException {
        byte[] zero = TestPng.deflate(new byte[3 * 9]);
        byte[] one = new byte[3 * 9];
        one[26] = 1;
        assertThat(TestWork.rebuild(TestPng.of(2, 3, 8, 6, false).chunk("IDAT", zero).end()).transparent()).isTrue();
        assertThat(TestWork.rebuild(TestPng.of(2, 3, 8, 6, false).chunk("IDAT", TestPng.deflate(one)).end())
                .transparent()).isFalse();
        assertThat(TestWork.rebuild(TestPng.of(4, 4, 8, 0, false).chunk("IDAT", GREY).end()).transparent()).isFalse();
        byte[] palette = {1, 2, 3};
        assertThat(TestWork.rebuild(TestPng.of(4, 4, 8, 3, false).chunk("PLTE", palette).chunk("tRNS", (byte) 0)
                .chunk("IDAT", GREY).end()).transparent()).isTrue();
        assertThat(TestWork.rebuild(TestPng.of(4, 4, 8, 3, false).chunk("PLTE", palette).chunk("tRNS", (byte) 1)
                .chunk("IDAT", GREY).end()).transparent()).isFalse();
    }

    @Test
    void workNobodyWaitsFor_stops() {
        byte[] source = PngWriter.write(2, 2, new int[4]);
        try (Work work = new Work(ImageLimits.DEFAULT, new MemoryBudget(1 << 30), () -> true)) {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> new PngCodec().rebuild(source, work));
        }
    }

    private static void assertRefused(byte[] source) {
        assertThatExceptionOfType(RefusedImageException.class).isThrownBy(() -> TestWork.rebuild(source))
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(ImageRefusal.IMAGE_MALFORMED));
    }

    /** Scanlines of random filters and samples; bits beyond a row's pixels are set too. */
    static byte[] noise(Header header, Random random) {
        Passes passes = new Passes(header.width(), header.height(), header.interlaced());
        byte[] raw = new byte[(int) passes.rawBytes(header)];
        random.nextBytes(raw);
        int at = 0;
        for (int pass = 0; pass < passes.count; pass++) {
            for (int y = 0; y < passes.height[pass]; y++) {
                raw[at] = (byte) random.nextInt(Filters.TYPES);
                at += 1 + (int) header.rowBytes(passes.width[pass]);
            }
        }
        return raw;
    }

    private static byte[] inflate(byte[] stream) throws RefusedImageException {
        byte[] padded = Arrays.copyOf(stream, stream.length + TokenInflater.PADDING);
        byte[] out = new byte[10_000];
        try (Work work = new Work(ImageLimits.DEFAULT, new MemoryBudget(1 << 30), () -> false)) {
            return Arrays.copyOf(out, RawInflater.inflate(padded, stream.length, out, work));
        }
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
