package org.halfsilver.image.webp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.halfsilver.image.codec.ImageFormat;
import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.ImageRefusal;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.exif.ExifOrientation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WebPCodecTest {
    private static final String CANARY = "canary-7f3a";

    static Stream<String> still() {
        return Pictures.STILL.stream();
    }

    @ParameterizedTest
    @MethodSource("still")
    void picture_looksTheSameAndIsHardlyLarger(String name) {
        byte[] source = Pictures.read(name);
        Rebuilt rebuilt = Pictures.rebuild(source);
        assertThat(rebuilt).isNotNull();
        assertThat(rebuilt.format()).isEqualTo(ImageFormat.WEBP);
        assertThat(rebuilt.frames()).isEqualTo(1);
        assertThat(rebuilt.bytes().length).isLessThanOrEqualTo(source.length * 21 / 20 + 4);
        assertThat(Pictures.decode(rebuilt.bytes())).isEqualTo(Pictures.decode(source));
    }

    @Test
    void animation_keepsFramesAndTiming() {
        byte[] source = Pictures.read(Pictures.ANIMATION);
        Rebuilt rebuilt = Pictures.rebuild(source);
        assertThat(rebuilt).isNotNull();
        assertThat(rebuilt.frames()).isEqualTo(5);
        assertThat(Riff.payload(rebuilt.bytes(), "ANIM")).isEqualTo(Riff.payload(source, "ANIM"));
        assertThat(frameHeaders(rebuilt.bytes())).isEqualTo(frameHeaders(source));
    }

    @Test
    void canariesEverywhereInTheContainer_areGone() {
        byte[] canary = Riff.bytes(CANARY);
        byte[] lossy = Riff.payload(Pictures.read("lossy"), "VP8 ");
        byte[] exif = Riff.join(ExifOrientation.tiff(6), canary);
        byte[] file = Riff.join(
                Riff.file(Riff.chunk("VP8X", Riff.number(Riff.FLAG_EXIF | Riff.FLAG_XMP, 4), Riff.number(74, 3),
                        Riff.number(52, 3), canary),
                        Riff.chunk("ABCD", canary), Riff.chunk("VP8 ", lossy, canary), Riff.chunk("XMP ", canary),
                        Riff.chunk("EXIF", exif), Riff.chunk("EXIF", canary), Riff.chunk(CANARY.substring(0, 4))),
                canary);
        byte[] rebuilt = Pictures.rebuilt(file);
        assertThat(text(rebuilt)).doesNotContain(CANARY.substring(0, 4));
        assertThat(Riff.payload(rebuilt, "EXIF")).isEqualTo(ExifOrientation.tiff(6));
        assertThat(Pictures.decode(rebuilt)).isEqualTo(Pictures.decode(Pictures.read("lossy")));
    }

    @Test
    void canariesInAnimation_areGone() {
        byte[] canary = Riff.bytes(CANARY);
        byte[] lossless = Riff.chunk("VP8L", Riff.payload(Pictures.read("palette-5"), "VP8L"), canary);
        byte[] file = Riff.file(Riff.vp8x(Riff.FLAG_ANIMATION | Riff.FLAG_ALPHA, 37, 23),
                Riff.chunk("ANIM", Riff.number(0, 4), Riff.number(0, 2), canary),
                Riff.anmf(0, 0, 37, 23, 70, 0xfc, lossless, Riff.chunk("XXXX", canary)), Riff.chunk("YYYY", canary));
        Rebuilt rebuilt = Pictures.rebuild(file);
        assertThat(rebuilt).isNotNull();
        assertThat(text(rebuilt.bytes())).doesNotContain(CANARY);
        assertThat(frameHeaders(rebuilt.bytes())).as("reserved bits").allMatch(header -> header.endsWith("00"));
    }

    @Test
    void simpleFile_comesOutOfAnExtendedOneThatNeedsNothingOfIt() {
        byte[] simple = Pictures.read("lossy");
        byte[] extended = Riff.file(Riff.vp8x(Riff.FLAG_XMP, 75, 53), Riff.chunks(simple),
                Riff.chunk("XMP ", Riff.bytes(CANARY)));
        assertThat(Pictures.rebuilt(extended)).isEqualTo(Pictures.rebuilt(simple));
    }

    @Test
    void alphaFlag_decidesAboutAlpha() {
        byte[] lossless = Riff.chunks(Pictures.read("lossless-alpha"));
        int[] colours = Pictures.decode(Pictures.read("lossless-alpha"));
        byte[] seen = Pictures.rebuilt(Riff.file(Riff.vp8x(Riff.FLAG_ALPHA, 48, 36), lossless));
        assertThat(Pictures.decode(seen)).isEqualTo(colours);

        byte[] unflagged = Pictures.rebuilt(Riff.file(Riff.vp8x(0, 48, 36), lossless));
        assertThat(text(unflagged)).doesNotContain("VP8X");
        assertThat(Riff.payload(unflagged, "VP8L")[4] & 0x10).as("alpha_is_used").isZero();
        byte[] header = unflagged.clone();
        header[24] |= 0x10;
        assertThat(Pictures.decode(header)).as("with the flag back").isEqualTo(colours);
    }

    @Test
    void alphaChunkWithoutTheFlag_isLeftOut() {
        byte[] chunks = Riff.chunks(Pictures.read("alpha"));
        byte[] pictureOnly = Arrays.copyOfRange(chunks, 18, chunks.length);
        byte[] rebuilt = Pictures.rebuilt(Riff.file(Riff.vp8x(0, 48, 36), pictureOnly));
        assertThat(text(rebuilt)).doesNotContain("ALPH").doesNotContain("VP8X");
    }

    @Test
    void emptyPictures_areKnownToBe() {
        for (String name : Pictures.STILL) {
            Rebuilt rebuilt = Pictures.rebuild(Pictures.read(name));
            assertThat(rebuilt).isNotNull();
            assertThat(rebuilt.transparent()).as(name).isEqualTo(name.startsWith("transparent"));
        }
    }

    @Test
    void orientationBehindAJpegsPrefix_isFound() {
        byte[] file = Riff.file(Riff.vp8x(Riff.FLAG_EXIF, 75, 53), Riff.chunks(Pictures.read("lossy")),
                Riff.chunk("EXIF", Riff.bytes("Exif\0\0"), ExifOrientation.tiff(8)));
        assertThat(Riff.payload(Pictures.rebuilt(file), "EXIF")).isEqualTo(ExifOrientation.tiff(8));
    }

    @Test
    void oversizedPicture_isRefusedByItsHeader() {
        byte[] giant = Riff.file(Riff.chunk("VP8L", new byte[]{0x2f, -1, -1, -1, 0x0f, 0, 0, 0}));
        assertThat(refusal(giant)).isEqualTo(ImageRefusal.IMAGE_TOO_LARGE);
        byte[] canvas = Riff.file(Riff.vp8x(0, 1 << 24, 16), Riff.chunks(Pictures.read("lossy")));
        assertThat(refusal(canvas)).isEqualTo(ImageRefusal.IMAGE_TOO_LARGE);
    }

    @Test
    void tooManyFramesOrChunks_areRefused() {
        byte[] frame = Riff.anmf(0, 0, 37, 23, 1, 0, Riff.chunks(Pictures.read("palette-2")));
        byte[][] frames = new byte[1003][];
        Arrays.fill(frames, frame);
        frames[0] = Riff.vp8x(Riff.FLAG_ANIMATION, 37, 23);
        frames[1] = Riff.anim(0, 0);
        assertThat(refusal(Riff.file(frames))).isEqualTo(ImageRefusal.IMAGE_TOO_LARGE);

        byte[][] chunks = new byte[10_002][];
        Arrays.fill(chunks, Riff.chunk("junk"));
        chunks[0] = Riff.vp8x(0, 75, 53);
        chunks[10_001] = Riff.chunks(Pictures.read("lossy"));
        assertThat(refusal(Riff.file(chunks))).isEqualTo(ImageRefusal.IMAGE_TOO_LARGE);
    }

    @Test
    void brokenContainers_areRefused() {
        byte[] lossy = Riff.chunks(Pictures.read("lossy"));
        byte[] lossless = Riff.chunks(Pictures.read("palette-2"));
        byte[] alpha = Riff.chunk("ALPH", new byte[75 * 53 + 1]);
        List<byte[]> files = List.of(Riff.file(), Riff.file(Riff.vp8x(0, 75, 53)),
                Riff.file(Riff.vp8x(0, 74, 53), lossy), Riff.file(Riff.vp8x(0x80, 75, 53), lossy),
                Riff.file(Riff.vp8x(0, 75, 53), lossy, lossy),
                Riff.file(Riff.vp8x(0, 75, 53), Riff.vp8x(0, 75, 53), lossy),
                Riff.file(Riff.vp8x(Riff.FLAG_ANIMATION, 75, 53), lossy),
                Riff.file(Riff.vp8x(Riff.FLAG_ANIMATION, 37, 23), Riff.anmf(0, 0, 37, 23, 1, 0, lossless)),
                Riff.file(Riff.vp8x(Riff.FLAG_ANIMATION, 37, 23), Riff.anim(0, 0),
                        Riff.anmf(2, 0, 37, 23, 1, 0, lossless)),
                Riff.file(Riff.vp8x(Riff.FLAG_ALPHA, 75, 53), lossy, alpha),
                Riff.file(Riff.vp8x(Riff.FLAG_ALPHA, 37, 23), alpha, lossless),
                Riff.file(Riff.vp8x(Riff.FLAG_ALPHA, 75, 53), Riff.chunk("ALPH", new byte[75 * 53]), lossy),
                Riff.file(Riff.vp8x(Riff.FLAG_ALPHA, 75, 53), Riff.chunk("ALPH", new byte[]{2, 0}), lossy));
        for (byte[] file : files) {
            assertThat(refusal(file)).as("%s", text(file)).isEqualTo(ImageRefusal.IMAGE_MALFORMED);
        }
    }

    @Test
    void usedUpMemory_isOverload() {
        byte[] file = Pictures.read("lossless");
        MemoryBudget memory = new MemoryBudget(1 << 20);
        try (Work other = new Work(ImageLimits.DEFAULT, memory, () -> false);
                Work work = new Work(ImageLimits.DEFAULT, memory, () -> false)) {
            other.reserve((1 << 20) - 1000);
            assertThatThrownBy(() -> new WebPCodec().rebuild(file, work)).isInstanceOf(RefusedImageException.class)
                    .extracting(e -> ((RefusedImageException) e).refusal()).isEqualTo(ImageRefusal.OVERLOADED);
        } catch (RefusedImageException e) {
            throw new AssertionError(e);
        }
    }

    private static ImageRefusal refusal(byte[] file) {
        try (Work work = new Work(ImageLimits.DEFAULT, new MemoryBudget(1 << 28), () -> false)) {
            new WebPCodec().rebuild(file, work);
            throw new AssertionError("not refused: " + text(file));
        } catch (RefusedImageException e) {
            return e.refusal();
        }
    }

    private static List<String> frameHeaders(byte[] file) {
        List<String> headers = new ArrayList<>();
        String text = text(file);
        for (int at = text.indexOf("ANMF"); at >= 0; at = text.indexOf("ANMF", at + 1)) {
            headers.add(HexFormat.of().formatHex(file, at + 8, at + 24));
        }
        return headers;
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }
}
