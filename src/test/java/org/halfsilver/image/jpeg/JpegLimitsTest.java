package org.halfsilver.image.jpeg;

import java.time.Duration;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.ImageRefusal;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JpegLimitsTest {
    @ParameterizedTest
    @ValueSource(ints = {0xc3, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf})
    void losslessHierarchicalAndArithmetic_areUnsupported(int process) {
        byte[] file = new JpegBuilder().quantisation(0, 3).huffman().frame(process, 8, 8, 0x11).scan(1).dc(1)
                .endOfBlock().end();
        assertRefused(ImageRefusal.FORMAT_UNSUPPORTED, file);
    }

    @Test
    void twelveBitSamples_areUnsupported() {
        byte[] file = new JpegBuilder().quantisation(0, 3).huffman()
                .segment(0xc1, 12, 0, 8, 0, 8, 1, 1, 0x11, 0).scan(1).end();
        assertRefused(ImageRefusal.FORMAT_UNSUPPORTED, file);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 255})
    void componentsThatNoBrowserShows_areUnsupported(int count) {
        int[] samplings = new int[count];
        Arrays.fill(samplings, 0x11);
        assertRefused(ImageRefusal.FORMAT_UNSUPPORTED,
                new JpegBuilder().quantisation(0, 3).huffman().frame(0xc0, 8, 8, samplings).scan(1).end());
    }

    @Test
    void hugeFrameWithoutData_isTooLargeBeforeAnythingIsAllocated() {
        assertRefused(ImageRefusal.IMAGE_TOO_LARGE,
                new JpegBuilder().quantisation(0, 3).huffman().frame(0xc2, 65_535, 65_535, 0x11).band(0, 0, 0, 1)
                        .end());
        assertRefused(ImageRefusal.IMAGE_TOO_LARGE,
                new JpegBuilder().quantisation(0, 3).huffman().frame(0xc0, 10_000, 10_000, 0x11).scan(1).end());
    }

    @Test
    void memoryBeyondTheBudget_isRefused() {
        byte[] file = new JpegBuilder().quantisation(0, 3).huffman().frame(0xc2, 6000, 6000, 0x11).band(0, 0, 0, 1)
                .dc(1).end();
        MemoryBudget memory = new MemoryBudget(10_000_000);
        try (Work work = new Work(ImageLimits.DEFAULT, memory, () -> false)) {
            assertThatThrownBy(() -> new JpegCodec().rebuild(file, work)).isInstanceOfSatisfying(
                    RefusedImageException.class,
                    e -> assertThat(e.refusal()).isEqualTo(ImageRefusal.IMAGE_TOO_LARGE));
            assertThat(memory.reserved()).isLessThan(10_000_000);
        }
        assertThat(memory.reserved()).isZero();
    }

    @Test
    void moreThanAHundredScans_areTooMany() throws Exception {
        assertThat(Rebuilding.rebuild(scans(8, 100))).isNotEmpty();
        assertRefused(ImageRefusal.IMAGE_TOO_LARGE, scans(8, 101));
    }

    @Test
    void scanBomb_isRefusedByTheBlocksItVisits() {
        // 6 MP: 94,000 blocks; eight visits each and four millions are 51 scans.
        assertRefused(ImageRefusal.IMAGE_TOO_LARGE, scans(2450, 60));
    }

    @Test
    void markerFlood_isTooLarge() {
        JpegBuilder file = new JpegBuilder();
        for (int i = 0; i < 20_000; i++) {
            file.segment(Marker.COM);
        }
        assertRefused(ImageRefusal.IMAGE_TOO_LARGE, file.end());
    }

    @Test
    void frameTwice_isMalformed() {
        assertRefused(ImageRefusal.IMAGE_MALFORMED, new JpegBuilder().quantisation(0, 3).huffman()
                .frame(0xc0, 8, 8, 0x11).frame(0xc0, 8, 8, 0x11).scan(1).dc(1).endOfBlock().end());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x10, 0x15, 0x51, 0xff})
    void samplingOutOfRange_isMalformed(int sampling) {
        assertRefused(ImageRefusal.IMAGE_MALFORMED, new JpegBuilder().quantisation(0, 3).huffman()
                .frame(0xc0, 8, 8, sampling).scan(1).dc(1).endOfBlock().end());
    }

    @Test
    void mcuOfMoreThanTenBlocks_isMalformed() {
        assertRefused(ImageRefusal.IMAGE_MALFORMED, new JpegBuilder().quantisation(0, 3).huffman()
                .frame(0xc0, 8, 8, 0x44, 0x11, 0x11).scan(1, 2, 3).dc(1).endOfBlock().end());
    }

    @Test
    void missingParts_areMalformed() {
        assertRefused(ImageRefusal.IMAGE_MALFORMED, new JpegBuilder().end());
        assertRefused(ImageRefusal.IMAGE_MALFORMED, new JpegBuilder().scan(1).end());
        assertRefused(ImageRefusal.IMAGE_MALFORMED,
                new JpegBuilder().quantisation(0, 3).huffman().frame(0xc0, 8, 8, 0x11).end());
        assertRefused(ImageRefusal.IMAGE_MALFORMED,
                new JpegBuilder().huffman().frame(0xc0, 8, 8, 0x11).scan(1).dc(1).endOfBlock().end());
        assertRefused(ImageRefusal.IMAGE_MALFORMED, new JpegBuilder().quantisation(0, 3)
                .frame(0xc2, 8, 8, 0x11).band(0, 0, 0, 1).end());
        assertRefused(ImageRefusal.IMAGE_MALFORMED, new JpegBuilder().quantisation(0, 0).huffman()
                .frame(0xc0, 8, 8, 0x11).scan(1).dc(1).endOfBlock().end());
    }

    @Test
    void codesOfAllOnes_areMalformed() {
        assertRefused(ImageRefusal.IMAGE_MALFORMED, new JpegBuilder().quantisation(0, 3).huffman()
                .segment(Marker.DHT, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2)
                .frame(0xc0, 8, 8, 0x11).scan(1).end());
    }

    @Test
    void timeUsedUp_isTooLarge() {
        ImageLimits hurried = new ImageLimits(40_000_000, 16_384, 1, 1, 1, 10_000, 100, 8, 1, Duration.ofNanos(1));
        assertThatThrownBy(() -> Rebuilding.rebuild(scans(8, 1), hurried)).isInstanceOfSatisfying(
                RefusedImageException.class, e -> assertThat(e.refusal()).isEqualTo(ImageRefusal.IMAGE_TOO_LARGE));
    }

    @Test
    void componentWithoutAnyScanOfAProgressivePicture_isNotShown() {
        assertRefused(ImageRefusal.IMAGE_MALFORMED, new JpegBuilder().quantisation(0, 3).huffman()
                .frame(0xc2, 8, 8, 0x11, 0x11, 0x11).band(0, 0, 0, 1).dc(5).end());
    }

    /** A grey progressive picture with a DC scan and scans without data. */
    private static byte[] scans(int side, int count) {
        JpegBuilder file = new JpegBuilder().quantisation(0, 3).huffman().frame(0xc2, side, side, 0x11)
                .band(0, 0, 0, 1).dc(5).align();
        for (int i = 1; i < count; i++) {
            file.band(1, 63, 0, 1).align();
        }
        return file.end();
    }

    private static void assertRefused(ImageRefusal refusal, byte[] file) {
        assertThatThrownBy(() -> Rebuilding.rebuild(file)).isInstanceOfSatisfying(RefusedImageException.class,
                e -> assertThat(e.refusal()).as(e.getMessage()).isEqualTo(refusal));
    }
}
