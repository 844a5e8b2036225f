package org.halfsilver.image.gif;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.ImageRefusal;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GifCodecTest {
    private static final int RED = 0xFF0000;
    private static final int GREEN = 0x00FF00;
    private static final int BLUE = 0x0000FF;
    private static final int CANARY = 0x51CE77;

    private final MemoryBudget memory = new MemoryBudget(64 << 20);

    @Test
    void still_isWrittenWithNothingButThePicture() throws Exception {
        byte[] gif = GifBuilder.screen(2, 1, RED, GREEN, BLUE, 0).frame(0, 0, 2, 1, 0, 1).end();

        Rebuilt rebuilt = rebuild(gif);

        byte[] expected = GifBuilder.screen(2, 1, RED, GREEN, 0, 0).frame(0, 0, 2, 1, 0, 1).end();
        expected[10] |= 0x70;
        // The expected data has a clear code in front, as the source has.
        assertThat(rebuilt.bytes()).isEqualTo(expected);
        assertThat(rebuilt.frames()).isEqualTo(1);
        assertThat(rebuilt.transparent()).isFalse();
    }

    @Test
    void animation_keepsFramesDelaysDisposalAndLoops() throws Exception {
        byte[] gif = GifBuilder.screen(2, 1, RED, GREEN).loop(7).control(1, 12, -1).frame(0, 0, 2, 1, 0, 1)
                .control(2, 500, 1).frame(1, 0, 1, 1, 0).control(3, 0, -1).frame(0, 0, 1, 1, 1).end();
        byte[] expected = gif.clone();
        expected[10] |= 0x70;

        assertThat(rebuild(gif).bytes()).isEqualTo(expected);
        assertThat(rebuild(gif).frames()).isEqualTo(3);
    }

    @Test
    void canaries_areNowhereInTheOutput() throws Exception {
        String canary = "CANARY";
        GifBuilder gif = GifBuilder.screen(4, 1, RED, GREEN, CANARY, 0).extension(0xFE, canary, canary)
                .extension(0xFF, "XMP DataXMP", canary).extension(0xFF, "NETSCAPE2.0", canary)
                .extension(0x01, canary.repeat(2), canary).extension(0xF7, canary).control(0, 1, -1);
        // A local table with a colour that nobody uses, data behind the end code, and another block behind that.
        gif.descriptor(0, 0, 4, 1, 0x81).colours(BLUE, RED, CANARY, CANARY).u8(2).u8(9).u8(0x44).u8(0x02).u8(0x05)
                .ascii(canary).u8(6).ascii(canary).u8(0);
        byte[] file = gif.frame(0, 0, 4, 1, 0, 1, 1, 0).u8(0x3B).ascii(canary + "<script>" + canary).toBytes();
        file[11] = 3;
        file[12] = 77;

        Rebuilt rebuilt = rebuild(file);

        assertThat(rebuilt.frames()).isEqualTo(2);
        String text = new String(rebuilt.bytes(), StandardCharsets.ISO_8859_1);
        assertThat(text).doesNotContain("CANARY", "CAN", "ARY", "Q\u00CEw", "script", "XMP");
        assertThat(rebuilt.bytes()[11]).isZero();
        assertThat(rebuilt.bytes()[12]).isZero();
    }

    @Test
    void colourUnderTheTransparentIndex_isCleared() throws Exception {
        byte[] gif = GifBuilder.screen(2, 1, RED, CANARY).control(0, 0, 1).frame(0, 0, 2, 1, 0, 1).end();

        assertThat(Arrays.copyOfRange(rebuild(gif).bytes(), 13, 19)).containsExactly(0xFF, 0, 0, 0, 0, 0);
    }

    @Test
    void pixelsOutsideTheScreen_areCutOff() throws Exception {
        byte[] gif = GifBuilder.screen(2, 1, RED, GREEN, BLUE, 0).frame(0, 0, 2, 1, 0, 0)
                .frame(1, 0, 2, 2, 1, 2, 2, 2).frame(5, 5, 1, 1, 2).end();

        Rebuilt rebuilt = rebuild(gif);

        byte[] expected = GifBuilder.screen(2, 1, RED, GREEN, 0, 0).frame(0, 0, 2, 1, 0, 0).frame(1, 0, 1, 1, 1)
                .control(0, 0, 0).frame(0, 0, 1, 1, 0).end();
        expected[10] |= 0x70;
        assertThat(rebuilt.bytes()).isEqualTo(expected);
    }

    @Test
    void firstFrameBeyondTheScreen_stretchesIt() throws Exception {
        byte[] gif = GifBuilder.screen(0, 0, RED, GREEN).frame(1, 2, 1, 1, 0).end();

        Rebuilt rebuilt = rebuild(gif);

        assertThat(rebuilt.width()).isEqualTo(2);
        assertThat(rebuilt.height()).isEqualTo(3);
    }

    @Test
    void codeBeyondTheFrame_isShortened() throws Exception {
        // Codes 4 (clear) 1 6 6 5 (end): 1, 11, 11 in a frame of 4 pixels.
        byte[] gif = GifBuilder.screen(4, 1, RED, GREEN).descriptor(0, 0, 4, 1, 0).u8(2).u8(2).u8(0x8C).u8(0x5D).u8(0)
                .end();

        byte[] bytes = rebuild(gif).bytes();

        // 4 1 6 1 5
        assertThat(bytes).endsWith(2, 2, 0x8C, 0x53, 0, 0x3B);
        assertThat(rebuild(bytes).bytes()).isEqualTo(bytes);
    }

    @Test
    void codeSizeOne_isWrittenAfresh() throws Exception {
        byte[] gif = GifBuilder.screen(1, 1, RED, GREEN).descriptor(0, 0, 1, 1, 0).u8(1).u8(1).u8(0x36).u8(0).end();

        assertThat(rebuild(gif).bytes()).endsWith(2, 2, 0x4C, 0x01, 0, 0x3B);
    }

    @Test
    void codeSizesOutOfRange_haveNoPicture() {
        for (int codeSize : new int[]{9, 12, 255}) {
            byte[] gif = GifBuilder.screen(1, 1, RED, GREEN).descriptor(0, 0, 1, 1, 0).u8(codeSize).u8(1).u8(1).u8(0)
                    .end();

            assertRefused(gif, ImageRefusal.IMAGE_MALFORMED);
        }
    }

    @Test
    void cutOffStill_isTransparentWhereNothingIsKnown() throws Exception {
        byte[] whole = GifBuilder.screen(2, 1, RED, GREEN).frame(0, 0, 2, 1, 1, 1).end();
        byte[] half = GifBuilder.screen(2, 1, RED, GREEN).frame(0, 0, 2, 1, 1).end();

        byte[] expected = GifBuilder.screen(2, 1, 0, GREEN).control(0, 0, 0).frame(0, 0, 2, 1, 1, 0).end();
        expected[10] |= 0x70;
        assertThat(rebuild(half).bytes()).isEqualTo(expected);
        assertThat(rebuild(Arrays.copyOf(whole, whole.length - 3)).frames()).isEqualTo(1);
    }

    @Test
    void cutOffFrameOfAnAnimation_isLeftOut() throws Exception {
        byte[] gif = GifBuilder.screen(2, 1, RED, GREEN).frame(0, 0, 2, 1, 1, 1).frame(0, 0, 2, 1, 1).end();

        assertThat(rebuild(gif).frames()).isEqualTo(1);
    }

    @Test
    void transparentPixelsAlone_areReported() throws Exception {
        byte[] gif = GifBuilder.screen(3, 1, RED, GREEN).control(0, 0, 1).frame(0, 0, 3, 1, 1, 1, 1).end();

        assertThat(rebuild(gif).transparent()).isTrue();
    }

    @Test
    void noFrames_areMalformed() {
        assertRefused(GifBuilder.screen(2, 2, RED, GREEN).end(), ImageRefusal.IMAGE_MALFORMED);
        assertRefused(GifBuilder.screen(2, 2, RED, GREEN).extension(0xFE, "x").toBytes(), ImageRefusal.IMAGE_MALFORMED);
        assertRefused("GIF89a".getBytes(StandardCharsets.US_ASCII), ImageRefusal.IMAGE_MALFORMED);
    }

    @Test
    void hugeScreenOrFrame_isTooLarge() {
        byte[] screen = GifBuilder.screen(65_535, 65_535, RED, GREEN).frame(0, 0, 1, 1, 0).end();
        byte[] still = GifBuilder.screen(10_000, 10_000, RED, GREEN).frame(0, 0, 1, 1, 0).end();
        byte[] frame = GifBuilder.screen(1, 1, RED, GREEN).frame(0, 0, 1, 1, 0)
                .descriptor(0, 0, 65_535, 1, 0).u8(2).u8(0).end();

        for (byte[] gif : new byte[][]{screen, still, frame}) {
            assertRefused(gif, ImageRefusal.IMAGE_TOO_LARGE);
        }
    }

    @Test
    void frames_areCountedAndAddedUp() {
        ImageLimits limits = new ImageLimits(100, 10, 3, 250, 1000, 100, 1, 8, 1, Duration.ofSeconds(5));
        GifBuilder four = GifBuilder.screen(1, 1, RED, GREEN);
        GifBuilder large = GifBuilder.screen(10, 10, RED, GREEN);
        for (int i = 0; i < 4; i++) {
            four.frame(0, 0, 1, 1, 0);
            large.frame(0, 0, 10, 10, new int[100]);
        }

        assertRefused(four.end(), limits, ImageRefusal.IMAGE_TOO_LARGE);
        assertRefused(large.end(), limits, ImageRefusal.IMAGE_TOO_LARGE);
    }

    @Test
    void twoHundredThousandFrames_areTooMany() {
        GifBuilder gif = GifBuilder.screen(1, 1, RED, GREEN);
        for (int i = 0; i < 200_000; i++) {
            gif.frame(0, 0, 1, 1, 0);
        }

        assertRefused(gif.end(), ImageRefusal.IMAGE_TOO_LARGE);
    }

    @Test
    void commentWithoutEnd_isReadOnce() {
        GifBuilder gif = GifBuilder.screen(1, 1, RED, GREEN).u8(0x21).u8(0xFE);
        for (int i = 0; i < 40_000; i++) {
            gif.u8(255);
            for (int j = 0; j < 255; j++) {
                gif.u8('x');
            }
        }

        assertRefused(gif.end(), ImageRefusal.IMAGE_MALFORMED);
    }

    @Test
    void blocks_areCounted() {
        GifBuilder gif = GifBuilder.screen(1, 1, RED, GREEN);
        for (int i = 0; i < 10_001; i++) {
            gif.extension(0xFE);
        }

        assertRefused(gif.frame(0, 0, 1, 1, 0).end(), ImageRefusal.IMAGE_TOO_LARGE);
    }

    @Test
    void memory_isGivenBackAndRefusedWhereTaken() throws Exception {
        byte[] gif = GifBuilder.screen(1, 1, RED, GREEN).frame(0, 0, 1, 1, 0).end();
        rebuild(gif);

        assertThat(memory.reserved()).isZero();
        try (Work work = new Work(ImageLimits.DEFAULT, new MemoryBudget(10), () -> false)) {
            assertThatThrownBy(() -> new GifCodec().rebuild(gif, work)).isInstanceOf(RefusedImageException.class);
        }
    }

    @Test
    void cancelledWork_stops() {
        byte[] gif = GifBuilder.screen(1, 1, RED, GREEN).frame(0, 0, 1, 1, 0).end();
        try (Work work = new Work(ImageLimits.DEFAULT, memory, () -> true)) {
            assertThatThrownBy(() -> new GifCodec().rebuild(gif, work)).isInstanceOf(CancellationException.class);
        }
    }

    private Rebuilt rebuild(byte[] gif) throws RefusedImageException {
        try (Work work = new Work(ImageLimits.DEFAULT, memory, () -> false)) {
            return new GifCodec().rebuild(gif, work);
        }
    }

    private void assertRefused(byte[] gif, ImageRefusal refusal) {
        assertRefused(gif, ImageLimits.DEFAULT, refusal);
    }

    private void assertRefused(byte[] gif, ImageLimits limits, ImageRefusal refusal) {
        try (Work work = new Work(limits, memory, () -> false)) {
            assertThatThrownBy(() -> new GifCodec().rebuild(gif, work))
                    .isInstanceOfSatisfying(RefusedImageException.class,
                            e -> assertThat(e.refusal()).isEqualTo(refusal));
        }
    }
}
