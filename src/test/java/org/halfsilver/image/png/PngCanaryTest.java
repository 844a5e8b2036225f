package org.halfsilver.image.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.halfsilver.image.codec.RefusedImageException;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever hides in a file where no pixel needs it does not come out again, also not compressed. */
class PngCanaryTest {
    private static final String CANARY = "HALFSILVER-CANARY";
    private static final byte[] BYTES = TestPng.latin1(CANARY);
    private static final byte[] IMAGE = TestPng.deflate(new byte[4 * 5]);

    @ParameterizedTest
    @ValueSource(strings = {"tEXt", "zTXt", "iTXt", "iCCP", "eXIf", "tIME", "bKGD", "hIST", "sPLT", "pHYs", "gAMA",
        "cHRM", "sBIT", "sRGB", "tRNS", "prVt", "acTL", "PLTE", "caBX", "gdAT"})
    void chunkOfAnyType_losesIt(String type) throws RefusedImageException {
        byte[] keyword = concat(TestPng.latin1("Comment\0\0"), TestPng.deflate(BYTES));
        byte[] padded = Arrays.copyOf(concat(BYTES, BYTES), 32);
        for (byte[] data : new byte[][]{BYTES, keyword, padded, Arrays.copyOf(padded, 18)}) {
            assertClean(canvas().chunk(type, data).chunk("IDAT", IMAGE).end());
            assertClean(canvas().chunk("IDAT", IMAGE).chunk(type, data).end());
        }
    }

    @Test
    void profileNameAndWhatFollowsTheProfile_areLost() throws RefusedImageException {
        byte[] profile = Arrays.copyOf(BYTES, 200);

        assertClean(canvas().chunk("iCCP", concat(concat(BYTES, new byte[2]), TestPng.deflate(profile)))
                .chunk("IDAT", IMAGE).end());
        assertClean(canvas().chunk("iCCP", concat(concat(TestPng.latin1("a\0\0"), TestPng.deflate(profile)), BYTES))
                .chunk("IDAT", IMAGE).end());
    }

    @Test
    void dataAfterTheStream_theImageAndTheFile_isLost() throws RefusedImageException {
        assertClean(canvas().chunk("IDAT", concat(IMAGE, BYTES)).end());
        assertClean(canvas().chunk("IDAT", IMAGE).chunk("IDAT", BYTES).end());
        assertClean(concat(canvas().chunk("IDAT", IMAGE).end(), BYTES));
        assertClean(canvas().chunk("IDAT", IMAGE).chunk("IEND", BYTES).bytes());
        assertClean(canvas().chunk("IDAT", TestPng.deflate(concat(new byte[20], BYTES))).end());
    }

    @Test
    void unusedPaletteEntries_areLost() throws RefusedImageException {
        byte[] palette = concat(new byte[3], Arrays.copyOf(BYTES, 18));
        byte[] alpha = concat(new byte[1], Arrays.copyOf(BYTES, 6));

        assertClean(TestPng.of(4, 4, 8, 3, false).chunk("PLTE", palette).chunk("tRNS", alpha).chunk("IDAT", IMAGE)
                .end());
        byte[] lastUsed = new byte[20];
        lastUsed[19] = 6;
        assertClean(TestPng.of(4, 4, 8, 3, false).chunk("PLTE", palette)
                .chunk("IDAT", TestPng.deflate(lastUsed)).end());
    }

    @Test
    void suggestedPalette_isLost() throws RefusedImageException {
        byte[] image = TestPng.deflate(new byte[4 * 13]);
        assertClean(TestPng.of(4, 4, 8, 2, false).chunk("PLTE", Arrays.copyOf(BYTES, 18)).chunk("IDAT", image).end());
    }

    @Test
    void bitsAfterTheLastPixelOfARow_areLost_whateverFiltersAndPasses() throws RefusedImageException {
        Random random = new Random(4);
        for (int round = 0; round < 60; round++) {
            int colourType = random.nextBoolean() ? Png.GREYSCALE : Png.INDEXED;
            Header header = new Header(1 + random.nextInt(30), 1 + random.nextInt(40), 1 << random.nextInt(3),
                    colourType, random.nextBoolean());
            TestPng png = TestPng.of(header.width(), header.height(), header.depth(), colourType, header.interlaced());
            if (colourType == Png.INDEXED) {
                png.chunk("PLTE", new byte[3 << header.depth()]);
            }
            byte[] raw = PngCodecTest.noise(header, random);
            byte[] rebuilt = TestWork.rebuild(png.chunk("IDAT", TestPng.deflate(raw)).end()).bytes();

            assertThat(paddingOf(header, inflate(TestPng.data(rebuilt, "IDAT")))).isZero();
        }
    }

    /** Unfilters, by the specification's own words for each byte, and gathers the bits that belong to no pixel. */
    private static int paddingOf(Header header, byte[] raw) {
        Passes passes = new Passes(header.width(), header.height(), header.interlaced());
        int padding = 0;
        int at = 0;
        for (int pass = 0; pass < passes.count; pass++) {
            int length = (int) header.rowBytes(passes.width[pass]);
            int[] prior = new int[length + 1];
            for (int y = 0; y < passes.height[pass]; y++) {
                int filter = raw[at];
                int[] row = new int[length + 1];
                for (int i = 1; i <= length; i++) {
                    int a = row[i - 1];
                    int b = prior[i];
                    int c = prior[i - 1];
                    int p = a + b - c;
                    int pa = Math.abs(p - a);
                    int pb = Math.abs(p - b);
                    int pc = Math.abs(p - c);
                    int paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
                    int predicted = new int[]{0, a, b, (a + b) / 2, paeth}[filter];
                    row[i] = (raw[at + i] + predicted) & 0xFF;
                }
                padding |= row[length] & ((1 << header.paddingBits(passes.width[pass])) - 1);
                prior = row;
                at += 1 + length;
            }
        }
        assertThat(at).isEqualTo(raw.length);
        return padding;
    }

    private static void assertClean(byte[] source) throws RefusedImageException {
        byte[] rebuilt;
        try {
            rebuilt = TestWork.rebuild(source).bytes();
        } catch (RefusedImageException e) {
            // A refused file lets nothing through.
            return;
        }
        assertNoCanary(rebuilt);
        for (TestPng.Chunk chunk : TestPng.chunks(rebuilt)) {
            if (chunk.type().equals("IDAT")) {
                assertNoCanary(inflate(chunk.data()));
            }
            assertThat(chunk.type()).isNotIn("tEXt", "zTXt", "iTXt", "iCCP", "tIME", "bKGD", "hIST", "sPLT", "prVt");
        }
    }

    /** Six letters in a row are more than chance and more than any number that is kept. */
    private static void assertNoCanary(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int i = 0; i + 6 <= CANARY.length(); i++) {
            assertThat(text).doesNotContain(CANARY.substring(i, i + 6));
        }
    }

    private static byte[] inflate(byte[] stream) {
        Inflater inflater = new Inflater();
        inflater.setInput(stream);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        try {
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                out.write(buffer, 0, n);
                assertThat(n > 0 || inflater.finished()).isTrue();
            }
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }

    private static TestPng canvas() {
        return TestPng.of(4, 4, 8, 0, false);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }
}
