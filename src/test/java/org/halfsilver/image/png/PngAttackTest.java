package org.halfsilver.image.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.Deflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.ImageRefusal;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PngAttackTest {
    private static final byte[] IMAGE = TestPng.deflate(new byte[4 * 5]);
    /** Far below what a bomb would take, and enough for a small picture. */
    private static final MemoryBudget SMALL = new MemoryBudget(12 << 20);

    @ParameterizedTest
    @ValueSource(strings = {"zTXt", "iTXt", "iCCP"})
    void compressedBomb_isNotInflated_orNotFar(String type) throws RefusedImageException {
        byte[] bomb = zeros(48 << 20);
        byte[] data = ByteBuffer.allocate(bomb.length + 3).put((byte) 'a').put((byte) 0).put((byte) 0).put(bomb)
                .array();
        byte[] source = canvas().chunk(type, data).chunk("IDAT", IMAGE).end();

        try (Work work = new Work(ImageLimits.DEFAULT, SMALL, () -> false)) {
            assertThat(TestPng.types(new PngCodec().rebuild(source, work).bytes())).containsExactly("IHDR", "IDAT",
                    "IEND");
        }
    }

    @Test
    void dataFarLongerThanThePicture_isReadNoFurtherThanThePicture() throws RefusedImageException {
        byte[] source = canvas().chunk("IDAT", zeros(48 << 20)).end();

        try (Work work = new Work(ImageLimits.DEFAULT, SMALL, () -> false)) {
            assertThat(new PngCodec().rebuild(source, work).bytes().length).isLessThan(200);
        }
    }

    @Test
    void hugeSizes_areTooLarge_beforeAnythingIsAllocated() {
        assertRefused(TestPng.of(65_535, 65_535, 1, 0, false).chunk("IDAT", IMAGE).end(), ImageRefusal.IMAGE_TOO_LARGE);
        assertRefused(TestPng.of(Integer.MIN_VALUE, -1, 16, 6, true).chunk("IDAT", IMAGE).end(),
                ImageRefusal.IMAGE_TOO_LARGE);
        assertRefused(TestPng.of(6_000, 6_000, 16, 6, false).chunk("IDAT", IMAGE).end(), ImageRefusal.IMAGE_TOO_LARGE);
        assertRefused(TestPng.of(16_000, 2_500, 8, 2, false).chunk("IDAT", IMAGE).end(), ImageRefusal.IMAGE_MALFORMED);
    }

    @Test
    void hundredThousandChunks_areTooMany() {
        TestPng text = canvas();
        TestPng bytes = canvas();
        TestPng empty = canvas();
        for (int i = 0; i < 100_000; i++) {
            text.chunk("tEXt", (byte) 'a', (byte) 0);
            bytes.chunk("IDAT", IMAGE[Math.min(i, IMAGE.length - 1)]);
            empty.chunk("IDAT");
        }
        assertRefused(text.chunk("IDAT", IMAGE).end(), ImageRefusal.IMAGE_TOO_LARGE);
        assertRefused(bytes.end(), ImageRefusal.IMAGE_TOO_LARGE);
        assertRefused(empty.chunk("IDAT", IMAGE).end(), ImageRefusal.IMAGE_TOO_LARGE);
    }

    @Test
    void dataInSingleBytes_isPutTogether() throws RefusedImageException {
        TestPng png = canvas();
        for (byte b : IMAGE) {
            png.chunk("IDAT", b);
        }

        assertThat(TestPng.types(TestWork.rebuild(png.end()).bytes())).containsExactly("IHDR", "IDAT", "IEND");
    }

    @Test
    void lengthBeyondTheFile_endsIt() throws RefusedImageException {
        byte[] source = canvas().chunk("IDAT", IMAGE).end();
        for (int length : new int[]{Integer.MAX_VALUE, -1, Integer.MIN_VALUE, IMAGE.length + 17}) {
            byte[] lying = source.clone();
            ByteBuffer.wrap(lying).putInt(33, length);

            assertThat(TestPng.types(TestWork.rebuild(lying).bytes())).containsExactly("IHDR", "IDAT", "IEND");
        }
        byte[] header = source.clone();
        ByteBuffer.wrap(header).putInt(8, -1);
        assertRefused(header, ImageRefusal.IMAGE_MALFORMED);
    }

    @Test
    void emptyBlocksWithoutEnd_useUpTheTime() {
        byte[] stream = new byte[4 << 20];
        stream[0] = 0x78;
        stream[1] = 0x01;
        // Dynamic blocks of as few codes as can be, each with nothing but its end, take long to prepare.
        byte[] block = emptyDynamicBlocks();
        for (int at = 2; at + block.length < stream.length; at += block.length) {
            System.arraycopy(block, 0, stream, at, block.length);
        }
        byte[] source = TestPng.of(4, 4, 8, 0, false).chunk("IDAT", stream).end();
        ImageLimits limits = new ImageLimits(100, 10, 1, 100, 1000, 10, 1, 8, 1, Duration.ofMillis(50));

        assertThatExceptionOfType(RefusedImageException.class).isThrownBy(() -> TestWork.rebuild(source, limits))
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(ImageRefusal.IMAGE_TOO_LARGE));
    }

    @Test
    void memoryThatIsTaken_isOverload() {
        byte[] source = PngWriter.write(2, 2, new int[4]);
        MemoryBudget budget = new MemoryBudget(2 << 20);
        try (Work other = new Work(ImageLimits.DEFAULT, budget, () -> false);
                Work work = new Work(ImageLimits.DEFAULT, budget, () -> false)) {
            other.reserve(1_500_000);
            assertThatExceptionOfType(RefusedImageException.class)
                    .isThrownBy(() -> new PngCodec().rebuild(source, work))
                    .satisfies(e -> assertThat(e.refusal()).isEqualTo(ImageRefusal.OVERLOADED));
        } catch (RefusedImageException e) {
            throw new AssertionError(e);
        }
        assertThat(budget.reserved()).isZero();
    }

    /** Eight blocks of 140 bits, so that they repeat at byte boundaries: codes for two literals' worth, then the end. */
    private static byte[] emptyDynamicBlocks() {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            bits.append("0").append("01"); // not the last; dynamic, lowest bit first
            bits.append("00000").append("00000").append("0111"); // 257 literals, 1 distance, 18 code lengths
            // In the order 16 17 18 0 8 7 9 6 10 5 11 4 12 3 13 2 14 1: 18 and 1 get codes of one bit.
            for (int symbol : new int[]{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1}) {
                bits.append(symbol == 18 || symbol == 1 ? "100" : "000");
            }
            // 1 is code 0, 18 is code 1: 138 and 117 zeros, then 255 and 256 with one bit each, one distance.
            bits.append("1").append("1111111").append("1").append("0101011");
            bits.append("0").append("0").append("0");
            bits.append("1"); // end of block: the second of two codes
        }
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bits.length(); i++) {
            bytes[i >> 3] |= (byte) ((bits.charAt(i) - '0') << (i & 7));
        }
        return bytes;
    }

    private static void assertRefused(byte[] source, ImageRefusal refusal) {
        assertThatExceptionOfType(RefusedImageException.class).isThrownBy(() -> {
            try (Work work = new Work(ImageLimits.DEFAULT, SMALL, () -> false)) {
                new PngCodec().rebuild(source, work);
            }
        }).satisfies(e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    private static byte[] zeros(int length) {
        Deflater deflater = new Deflater(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 20];
        byte[] buffer = new byte[1 << 16];
        for (int i = 0; i < length >> 20; i++) {
            deflater.setInput(piece);
            while (!deflater.needsInput()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return Arrays.copyOf(out.toByteArray(), out.size());
    }

    private static TestPng canvas() {
        return TestPng.of(4, 4, 8, 0, false);
    }
}
