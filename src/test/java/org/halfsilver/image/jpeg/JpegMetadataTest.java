package org.halfsilver.image.jpeg;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.colour.ColourSpace;
import org.halfsilver.image.exif.ExifOrientation;

import static org.assertj.core.api.Assertions.assertThat;

class JpegMetadataTest {
    private static final byte[] CANARY = "c4n4ry-7f3a".getBytes(StandardCharsets.US_ASCII);

    @Test
    void canaryInAnyPlace_isGone() throws Exception {
        JpegBuilder file = new JpegBuilder();
        for (int app = Marker.APP0; app <= Marker.APP15; app++) {
            file.segment(app, CANARY);
        }
        file.segment(Marker.APP0, join("JFIF\0\1\2\0\0\1\0\1\0\0", CANARY))
                .segment(Marker.APP1, join("Exif\0\0", ExifOrientation.tiff(6), CANARY))
                .segment(Marker.APP1, join("http://ns.adobe.com/xap/1.0/\0", CANARY))
                .segment(Marker.APP2, join("ICC_PROFILE\0\1\1", CANARY))
                .segment(Marker.APP2, join("MPF\0", CANARY))
                .segment(0xed, join("Photoshop 3.0\0", CANARY))
                .segment(Marker.APP14, join("Adobe\0d\0\0\0\0\1", CANARY))
                .segment(Marker.COM, CANARY)
                .raw(CANARY)
                .quantisation(0, 3).quantisation(3, 'c')
                .huffman()
                .frame(0xc0, 8, 8, 0x11, 0x11, 0x11)
                .segment(Marker.DRI, 0, 1)
                .segment(Marker.COM, CANARY)
                .scan(1, 2, 3)
                .dc(4).endOfBlock().dc(5).endOfBlock().dc(6).endOfBlock().align()
                .raw(CANARY)
                .segment(Marker.COM, CANARY)
                .marker(Marker.EOI)
                .raw(CANARY);
        byte[] rebuilt = Rebuilding.rebuild(file.bytes());
        assertThat(new String(rebuilt, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(CANARY, StandardCharsets.US_ASCII));
        byte[] plain = new JpegBuilder().segment(Marker.APP1, join("Exif\0\0", ExifOrientation.tiff(6)))
                .quantisation(0, 3).huffman().frame(0xc0, 8, 8, 0x11, 0x11, 0x11).scan(1, 2, 3)
                .dc(4).endOfBlock().dc(5).endOfBlock().dc(6).endOfBlock().end();
        assertThat(rebuilt).as("as if nothing had been there").isEqualTo(Rebuilding.rebuild(plain));
    }

    @Test
    void blocksWithoutASampleOfThePicture_sayNothing() throws Exception {
        // One visible luma block and three that only fill up the MCU.
        byte[] loaded = new JpegBuilder().quantisation(0, 3).huffman().frame(0xc0, 8, 8, 0x22, 0x11, 0x11)
                .scan(1, 2, 3).dc(4).ac(1, 1).endOfBlock().dc(700).ac(1, 0).endOfBlock().dc(-900).ac(2, 1).endOfBlock()
                .dc(33).ac(4, 2).endOfBlock().dc(1).endOfBlock().dc(2).endOfBlock().end();
        byte[] empty = new JpegBuilder().quantisation(0, 3).huffman().frame(0xc0, 8, 8, 0x22, 0x11, 0x11)
                .scan(1, 2, 3).dc(4).ac(1, 1).endOfBlock().dc(0).endOfBlock().dc(0).endOfBlock().dc(0).endOfBlock()
                .dc(1).endOfBlock().dc(2).endOfBlock().end();
        assertThat(Rebuilding.rebuild(loaded)).isEqualTo(Rebuilding.rebuild(empty));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void orientation_isKept(int orientation) throws Exception {
        byte[] rebuilt = Rebuilding.rebuild(rgb(new JpegBuilder()
                .segment(Marker.APP1, join("Exif\0\0", ExifOrientation.tiff(orientation), CANARY))));
        assertThat(metadata(rebuilt).orientation).isEqualTo(orientation);
    }

    @Test
    void uprightOrientation_isNotWorthASegment() throws Exception {
        byte[] rebuilt = Rebuilding.rebuild(
                rgb(new JpegBuilder().segment(Marker.APP1, join("Exif\0\0", ExifOrientation.tiff(1)))));
        assertThat(JpegStructureTest.count(rebuilt, Marker.APP1)).isZero();
    }

    @Test
    void firstExifSegment_decidesAlone() throws Exception {
        byte[] rebuilt = Rebuilding.rebuild(rgb(new JpegBuilder()
                .segment(Marker.APP1, join("Exif\0\0", CANARY))
                .segment(Marker.APP1, join("Exif\0\0", ExifOrientation.tiff(6)))));
        assertThat(metadata(rebuilt).orientation).isZero();
    }

    @Test
    void adobeRgb_staysRgb() throws Exception {
        byte[] rebuilt = Rebuilding.rebuild(rgb(new JpegBuilder()
                .segment(Marker.APP14, join("Adobe\0d\0\0\0\0\0", CANARY))));
        assertThat(metadata(rebuilt).adobeTransform).isZero();
        assertThat(metadata(rebuilt).jfif).isFalse();
        byte[] withJfif = Rebuilding.rebuild(rgb(new JpegBuilder()
                .segment(Marker.APP0, join("JFIF\0\1\2\0\0\1\0\1\0\0"))
                .segment(Marker.APP14, join("Adobe\0d\0\0\0\0\0"))));
        assertThat(metadata(withJfif).adobeTransform).as("JFIF means YCbCr whatever Adobe says").isEqualTo(-1);
        assertThat(metadata(withJfif).jfif).isTrue();
    }

    @Test
    void componentsCalledRgb_stayRgb() throws Exception {
        JpegBuilder file = new JpegBuilder().quantisation(0, 3).huffman()
                .segment(0xc0, 8, 0, 8, 0, 8, 3, 'R', 0x11, 0, 'G', 0x11, 0, 'B', 0x11, 0).scan('R', 'G', 'B');
        byte[] rebuilt = Rebuilding.rebuild(
                file.dc(4).endOfBlock().dc(5).endOfBlock().dc(6).endOfBlock().end());
        assertThat(metadata(rebuilt).adobeTransform).isZero();
        assertThat(metadata(rebuilt).jfif).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 2, 77})
    void fourComponents_keepWhatTheyMean(int transform) throws Exception {
        JpegBuilder file = new JpegBuilder();
        if (transform >= 0) {
            byte[] adobe = join("Adobe\0d\0\0\0\0\0");
            adobe[11] = (byte) transform;
            file.segment(Marker.APP14, adobe);
        }
        file.quantisation(0, 3).huffman().frame(0xc0, 8, 8, 0x11, 0x11, 0x11, 0x11).scan(1, 2, 3, 4);
        for (int i = 0; i < 4; i++) {
            file.dc(i).endOfBlock();
        }
        Metadata metadata = metadata(Rebuilding.rebuild(file.end()));
        assertThat(metadata.adobeTransform).isEqualTo(transform <= 0 ? transform : 2);
        assertThat(metadata.jfif).isFalse();
    }

    @Test
    void profileInParts_isPutTogetherAndWrittenAnew() throws Exception {
        byte[] large = new byte[100_000];
        Arrays.fill(large, (byte) 7);
        byte[] file = rgb(new JpegBuilder().segment(Marker.APP2, join("ICC_PROFILE\0\2\2", new byte[]{4, 5}))
                .segment(Marker.APP2, join("ICC_PROFILE\0\1\2", new byte[]{1, 2, 3})));
        byte[] rebuilt = rebuild(file, (profile, expected) -> {
            assertThat(profile).containsExactly(1, 2, 3, 4, 5);
            assertThat(expected).isEqualTo(ColourSpace.RGB);
            return large;
        });
        assertThat(metadata(rebuilt).profile()).isEqualTo(large);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0\1", "\3\2", "\1\0", "\1\3", "\1\2"})
    void profileWithPartsMissingOrContradicting_isDropped(String numbers) throws Exception {
        byte[] file = rgb(new JpegBuilder().segment(Marker.APP2, join("ICC_PROFILE\0" + numbers, CANARY)));
        byte[] rebuilt = rebuild(file, (profile, expected) -> {
            throw new AssertionError("a profile that is none");
        });
        assertThat(JpegStructureTest.count(rebuilt, Marker.APP2)).isZero();
    }

    private static byte[] rgb(JpegBuilder file) {
        return file.quantisation(0, 3).huffman().frame(0xc0, 8, 8, 0x11, 0x11, 0x11).scan(1, 2, 3)
                .dc(4).endOfBlock().dc(5).endOfBlock().dc(6).endOfBlock().end();
    }

    private static byte[] rebuild(byte[] file, JpegCodec.Profiles profiles) throws RefusedImageException {
        try (Work work = new Work(ImageLimits.DEFAULT, new MemoryBudget(1 << 24), () -> false)) {
            return new JpegCodec(profiles).rebuild(file, work).bytes();
        }
    }

    private static Metadata metadata(byte[] file) throws RefusedImageException {
        try (Work work = new Work(ImageLimits.DEFAULT, new MemoryBudget(1 << 24), () -> false)) {
            return new JpegParser(file, work).parse().metadata();
        }
    }

    private static byte[] join(String text, byte[]... more) {
        byte[] joined = text.getBytes(StandardCharsets.ISO_8859_1);
        for (byte[] piece : more) {
            int length = joined.length;
            joined = Arrays.copyOf(joined, length + piece.length);
            System.arraycopy(piece, 0, joined, length, piece.length);
        }
        return joined;
    }
}
