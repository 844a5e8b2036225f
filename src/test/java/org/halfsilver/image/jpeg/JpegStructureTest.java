package org.halfsilver.image.jpeg;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halfsilver.image.jpeg.JpegCodecTest.samples;

/** Unusual and broken structure, with ImageIO's libjpeg as the second opinion on the samples. */
class JpegStructureTest {
    private static final int[] YCC_420 = {0x22, 0x11, 0x11};

    @ParameterizedTest
    @ValueSource(ints = {0x11, 0x12, 0x21, 0x22, 0x41, 0x14, 0x13, 0x31})
    void anySampling_hasTheSameSamples(int luma) throws Exception {
        int blocks = (luma >> 4) * (luma & 15) + 2;
        byte[] source = interleaved(45, 39, blocks, 0, luma, 0x11, 0x11);
        assertSame(source);
    }

    @Test
    void scanForEachComponent_becomesOneScan() throws Exception {
        Random random = new Random(1);
        JpegBuilder file = new JpegBuilder().quantisation(0, 3).huffman().frame(0xc0, 40, 24, YCC_420);
        int[] blocks = {5 * 3, 3 * 2, 3 * 2};
        for (int component = 1; component <= 3; component++) {
            file.scan(component);
            IntStream.range(0, blocks[component - 1]).forEach(i -> file.block(random));
            file.align();
        }
        byte[] rebuilt = assertSame(file.end());
        assertThat(count(rebuilt, Marker.SOS)).isEqualTo(1);
    }

    @Test
    void samplingTooRichForOneScan_keepsAScanForEachComponent() throws Exception {
        Random random = new Random(2);
        JpegBuilder file = new JpegBuilder().quantisation(0, 3).huffman().frame(0xc0, 40, 40, 0x22, 0x22, 0x22);
        for (int component = 1; component <= 3; component++) {
            file.scan(component);
            IntStream.range(0, 25).forEach(i -> file.block(random));
            file.align();
        }
        byte[] rebuilt = assertSame(file.end());
        assertThat(count(rebuilt, Marker.SOS)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 1000})
    void restartMarkers_areGone(int interval) throws Exception {
        byte[] rebuilt = assertSame(interleaved(90, 50, 6, interval, YCC_420));
        assertThat(count(rebuilt, Marker.DRI)).isZero();
        for (int restart = Marker.RST0; restart <= Marker.RST7; restart++) {
            assertThat(count(rebuilt, restart)).isZero();
        }
    }

    @Test
    void restartMarkersLostDoubledOrMixedUp_areReadAsLibjpegDoes() throws Exception {
        Random random = new Random(3);
        byte[] source = interleaved(90, 90, 6, 2, YCC_420);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = source.clone();
            int changes = 1 + random.nextInt(3);
            for (int at = 300; at < damaged.length && changes > 0; at++) {
                boolean restart = damaged[at - 1] == (byte) 0xff && (damaged[at] & 0xf8) == 0xd0;
                if (restart && random.nextInt(4) == 0) {
                    damaged[at] = (byte) (random.nextInt(8) == 0 ? 0x12 : Marker.RST0 + random.nextInt(8));
                    changes--;
                }
            }
            assertSame(damaged);
        }
    }

    @Test
    void damagedScanData_isReadAsLibjpegDoes() throws Exception {
        Random random = new Random(4);
        byte[] baseline = JpegCodecTest.encode(JpegCodecTest.noise(60, 50, 1), 0.6f, /* progressive= */ false);
        int data = startOfData(baseline);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = baseline.clone();
            damaged[data + random.nextInt(damaged.length - 2 - data)] = (byte) random.nextInt(255);
            assertSame(damaged);
        }
    }

    @Test
    void scanDataCutOff_isGreyFromThere() throws Exception {
        byte[] baseline = JpegCodecTest.encode(JpegCodecTest.noise(40, 40, 1), 0.6f, /* progressive= */ false);
        for (int length = startOfData(baseline); length < baseline.length - 2; length += 7) {
            byte[] cut = Arrays.copyOf(baseline, length + 2);
            cut[length] = (byte) 0xff;
            cut[length + 1] = (byte) Marker.EOI;
            assertSame(cut);
        }
    }

    @Test
    void progressivePictureCutOffBetweenScans_keepsTheScansBefore() throws Exception {
        byte[] progressive = JpegCodecTest.encode(JpegCodecTest.noise(40, 40, 1), 0.6f, /* progressive= */ true);
        int lastScan = 0;
        for (int i = 0; i + 1 < progressive.length; i++) {
            boolean scan = progressive[i] == (byte) 0xff && progressive[i + 1] == (byte) Marker.SOS;
            lastScan = scan ? i : lastScan;
        }
        byte[] ended = Arrays.copyOf(progressive, lastScan + 2);
        ended[lastScan + 1] = (byte) Marker.EOI;
        byte[] expected = Rebuilding.rebuild(ended);
        for (int more = 2; more < 10; more++) {
            assertThat(Rebuilding.rebuild(Arrays.copyOf(progressive, lastScan + more))).as("%d bytes", more)
                    .isEqualTo(expected);
        }
    }

    @Test
    void heightInDnl_isTheHeight() throws Exception {
        Random random = new Random(5);
        byte[] known = dnl(16, random);
        byte[] later = dnl(0, new Random(5));
        assertThat(Rebuilding.rebuild(later)).isEqualTo(Rebuilding.rebuild(known));
        assertThat(samples(Rebuilding.rebuild(later))).hasSize(24 * 16);
    }

    @Test
    void tablesLeftOut_areTheTypicalOnes() throws Exception {
        byte[] source = JpegCodecTest.encode(JpegCodecTest.noise(40, 40, 1), 0.75f, /* progressive= */ false);
        byte[] bare = withoutSegments(source, Marker.DHT);
        assertThat(bare.length).isLessThan(source.length - 300);
        assertThat(samples(Rebuilding.rebuild(bare))).isEqualTo(samples(source));
    }

    @Test
    void fillBytesAndGarbageBetweenSegments_arePassedOver() throws Exception {
        byte[] source = new JpegBuilder().raw(0xff, 0xff).quantisation(0, 3).raw(1, 2, 0xff, 0, 3).huffman()
                .raw(0xff, 0xff, 0xff).frame(0xc0, 8, 8, 0x11).scan(1).dc(9).endOfBlock().end();
        byte[] plain = new JpegBuilder().quantisation(0, 3).huffman().frame(0xc0, 8, 8, 0x11).scan(1).dc(9)
                .endOfBlock().end();
        assertThat(Rebuilding.rebuild(source)).isEqualTo(Rebuilding.rebuild(plain));
    }

    @Test
    void runsOfZerosUpToTheEnd_becomeTheEndOfTheBlock() throws Exception {
        byte[] source = new JpegBuilder().quantisation(0, 3).huffman().frame(0xc0, 8, 8, 0x11).scan(1).dc(9).ac(1, 1)
                .ac(3, 0).ac(3, 0).ac(3, 0).ac(3, 0).end();
        byte[] plain = new JpegBuilder().quantisation(0, 3).huffman().frame(0xc0, 8, 8, 0x11).scan(1).dc(9).ac(1, 1)
                .endOfBlock().end();
        assertThat(Rebuilding.rebuild(source)).isEqualTo(Rebuilding.rebuild(plain));
    }

    @Test
    void wideQuantisation_isWrittenAsExtended() throws Exception {
        int[] content = new int[129];
        Arrays.fill(content, 1);
        content[0] = 0x10;
        byte[] source = new JpegBuilder().segment(Marker.DQT, content).huffman().frame(0xc1, 8, 8, 0x11).scan(1).dc(2)
                .endOfBlock().end();
        byte[] rebuilt = Rebuilding.rebuild(source);
        assertThat(count(rebuilt, Marker.SOF1_EXTENDED)).isEqualTo(1);
        assertThat(Rebuilding.rebuild(rebuilt)).isEqualTo(rebuilt);
    }

    private static byte[] dnl(int height, Random random) {
        JpegBuilder file = new JpegBuilder().quantisation(0, 3).huffman().frame(0xc0, 24, height, 0x11).scan(1);
        IntStream.range(0, 6).forEach(i -> file.block(random));
        return file.align().segment(Marker.DNL, 0, 16).end();
    }

    private static byte[] interleaved(int width, int height, int blocksPerMcu, int restartInterval,
            int... samplings) {
        Random random = new Random(width * 7L + samplings[0]);
        JpegBuilder file = new JpegBuilder().quantisation(0, 3).huffman().frame(0xc0, width, height, samplings);
        if (restartInterval > 0) {
            file.segment(Marker.DRI, restartInterval >> 8, restartInterval & 0xff);
        }
        file.scan(IntStream.rangeClosed(1, samplings.length).toArray());
        int mcus = Math.ceilDiv(width, 8 * (samplings[0] >> 4)) * Math.ceilDiv(height, 8 * (samplings[0] & 15));
        for (int mcu = 0; mcu < mcus; mcu++) {
            if (restartInterval > 0 && mcu > 0 && mcu % restartInterval == 0) {
                file.align().marker(Marker.RST0 + (mcu / restartInterval - 1 & 7));
            }
            IntStream.range(0, blocksPerMcu).forEach(i -> file.block(random));
        }
        return file.end();
    }

    private static byte[] assertSame(byte[] source) throws Exception {
        byte[] rebuilt = Rebuilding.rebuild(source);
        assertThat(samples(rebuilt)).isEqualTo(samples(source));
        assertThat(Rebuilding.rebuild(rebuilt)).isEqualTo(rebuilt);
        return rebuilt;
    }

    static int startOfData(byte[] file) {
        for (int i = 2; i < file.length; i += 2 + (file[i + 2] & 0xff) * 256 + (file[i + 3] & 0xff)) {
            if ((file[i + 1] & 0xff) == Marker.SOS) {
                return i + 2 + (file[i + 3] & 0xff);
            }
        }
        throw new IllegalArgumentException("no SOS");
    }

    private static byte[] withoutSegments(byte[] file, int marker) {
        JpegBuilder left = new JpegBuilder();
        int data = startOfData(file);
        int length;
        for (int i = 2; i < data; i += length) {
            length = 2 + (file[i + 2] & 0xff) * 256 + (file[i + 3] & 0xff);
            if ((file[i + 1] & 0xff) != marker) {
                left.raw(Arrays.copyOfRange(file, i, i + length));
            }
        }
        return left.raw(Arrays.copyOfRange(file, data, file.length)).bytes();
    }

    static int count(byte[] file, int marker) {
        int count = 0;
        for (int i = 0; i + 1 < file.length; i++) {
            if (file[i] == (byte) 0xff && (file[i + 1] & 0xff) == marker) {
                count++;
            }
        }
        return count;
    }
}
