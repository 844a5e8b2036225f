package org.halfsilver.image.png;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.ImageRefusal;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PngAnimationTest {
    private static final byte[] WHOLE = TestPng.deflate(new byte[4 * 5]);
    private static final byte[] PART = TestPng.deflate(new byte[2 * 3]);

    @Test
    void frames_keepPlaceAndTime_underFreshNumbers() throws RefusedImageException {
        byte[] source = canvas().animation(3, 5).frame(0, 4, 4, 0, 0, 1, 25).chunk("IDAT", WHOLE)
                .frame(1, 2, 2, 1, 2, 7, 0).frameData(2, slice(PART, 0, 5)).frameData(3, slice(PART, 5, PART.length))
                .chunk("tEXt", TestPng.latin1("a\0b")).frame(4, 4, 4, 0, 0, 3, 4).frameData(5, WHOLE).end();

        Rebuilt rebuilt = TestWork.rebuild(source);

        assertThat(rebuilt.frames()).isEqualTo(3);
        assertThat(TestPng.types(rebuilt.bytes())).containsExactly("IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT",
                "fcTL", "fdAT", "IEND");
        assertThat(TestPng.data(rebuilt.bytes(), "acTL")).containsExactly(0, 0, 0, 3, 0, 0, 0, 5);
        List<TestPng.Chunk> chunks = TestPng.chunks(rebuilt.bytes());
        assertThat(chunks.get(4).data()).containsExactly(0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0,
                7, 0, 100, 0, 0);
        assertThat(chunks.get(5).data()).startsWith(0, 0, 0, 2, 0x78);
        assertThat(chunks.get(7).data()).startsWith(0, 0, 0, 4, 0x78);
        assertThat(TestWork.rebuild(rebuilt.bytes()).bytes()).isEqualTo(rebuilt.bytes());
    }

    @Test
    void imageOutsideTheAnimation_staysOutside_andIsBlankWhereItIsBroken() throws RefusedImageException {
        byte[] source = canvas().animation(1, 0).chunk("IDAT", WHOLE).frame(0, 2, 2, 0, 0, 1, 1).frameData(1, PART)
                .end();
        byte[] broken = canvas().animation(1, 0).chunk("IDAT", new byte[5]).frame(0, 2, 2, 0, 0, 1, 1)
                .frameData(1, PART).end();

        byte[] rebuilt = TestWork.rebuild(source).bytes();

        assertThat(TestPng.types(rebuilt)).containsExactly("IHDR", "acTL", "IDAT", "fcTL", "fdAT", "IEND");
        assertThat(TestWork.rebuild(broken).bytes()).isEqualTo(rebuilt);
    }

    @Test
    void framesOutOfOrderOrBounds_endTheAnimation() throws RefusedImageException {
        TestPng wrongControl = started().frame(2, 4, 4, 0, 0, 1, 1).frameData(3, WHOLE);
        TestPng wrongData = started().frame(1, 4, 4, 0, 0, 1, 1).frameData(3, WHOLE);
        TestPng outside = started().frame(1, 4, 4, 1, 0, 1, 1).frameData(2, WHOLE);
        TestPng withoutControl = started().frameData(1, WHOLE);
        TestPng twice = started().chunk("IDAT", WHOLE);
        TestPng cut = started().frame(1, 4, 4, 0, 0, 1, 1).frameData(2, slice(WHOLE, 0, 3));
        for (TestPng png : List.of(wrongControl, wrongData, outside, withoutControl, twice, cut)) {
            Rebuilt rebuilt = TestWork.rebuild(png.end());

            assertThat(rebuilt.frames()).isOne();
            assertThat(TestPng.types(rebuilt.bytes())).containsExactly("IHDR", "IDAT", "IEND");
        }
        TestPng third = started().frame(1, 4, 4, 0, 0, 1, 1).frameData(2, WHOLE).frame(4, 4, 4, 0, 0, 1, 1)
                .frameData(5, WHOLE);
        assertThat(TestWork.rebuild(third.end()).frames()).isEqualTo(2);
    }

    @Test
    void controlBeforeTheImage_mustFitIt() {
        assertRefused(canvas().animation(2, 0).frame(0, 2, 2, 0, 0, 1, 1).chunk("IDAT", WHOLE).end(),
                ImageRefusal.IMAGE_MALFORMED);
        assertRefused(canvas().animation(2, 0).frame(1, 4, 4, 0, 0, 1, 1).chunk("IDAT", WHOLE).end(),
                ImageRefusal.IMAGE_MALFORMED);
        assertRefused(canvas().animation(2, 0).chunk("IDAT", WHOLE).end(), ImageRefusal.IMAGE_MALFORMED);
        assertRefused(canvas().frameData(0, WHOLE).chunk("IDAT", WHOLE).end(), ImageRefusal.IMAGE_MALFORMED);
    }

    @Test
    void moreFramesOrPixelsThanAllowed_areTooLarge() {
        TestPng png = canvas().animation(5000, 0).frame(0, 4, 4, 0, 0, 1, 1).chunk("IDAT", WHOLE);
        for (int i = 0; i < 1001; i++) {
            png.frame(2 * i + 1, 4, 4, 0, 0, 1, 1).frameData(2 * i + 2, WHOLE);
        }
        assertRefused(png.end(), ImageRefusal.IMAGE_TOO_LARGE);

        // 10,000 x 4,000 pixels a frame, in nothing: the third passes the sum.
        TestPng large = TestPng.of(10_000, 4_000, 1, 0, false).animation(3, 0).frame(0, 10_000, 4_000, 0, 0, 1, 1)
                .chunk("IDAT", WHOLE);
        for (int i = 0; i < 2; i++) {
            large.frame(2 * i + 1, 10_000, 4_000, 0, 0, 1, 1).frameData(2 * i + 2, WHOLE);
        }
        assertRefused(large.end(), ImageRefusal.IMAGE_TOO_LARGE);
    }

    private static void assertRefused(byte[] source, ImageRefusal refusal) {
        assertThatExceptionOfType(RefusedImageException.class)
                .isThrownBy(() -> TestWork.rebuild(source, ImageLimits.DEFAULT))
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    private static TestPng canvas() {
        return TestPng.of(4, 4, 8, 0, false);
    }

    private static TestPng started() {
        return canvas().animation(3, 0).frame(0, 4, 4, 0, 0, 1, 1).chunk("IDAT", WHOLE);
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}
