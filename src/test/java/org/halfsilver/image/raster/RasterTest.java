package org.halfsilver.image.raster;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

import org.halfsilver.image.CodecChecks;
import org.halfsilver.image.Corpus;
import org.halfsilver.image.Mutations;
import org.halfsilver.image.codec.ImageCodec;
import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.ImageRefusal;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RasterTest {
    private static final int RED = 0xFFFF0000;
    private static final int BLUE = 0xFF0000FF;
    private static final int BLACK = 0xFF000000;

    @Test
    void bottomUpTruecolour_isTurnedRight() throws Exception {
        byte[] bmp = bmp(40, 1, 2, 24, 0, 0xFF, 0, 0, 0, 0, 0, 0xFF, 0);

        assertThat(pixels(new BmpCodec(), bmp)).containsExactly(RED, BLUE);
    }

    @Test
    void topDownRows_stayInOrder() throws Exception {
        byte[] bmp = bmp(40, 1, -2, 24, 0, 0xFF, 0, 0, 0, 0, 0, 0xFF, 0);

        assertThat(pixels(new BmpCodec(), bmp)).containsExactly(BLUE, RED);
    }

    @Test
    void alphaByFields_isKeptAlsoWhereThereIsNone() throws Exception {
        byte[] bmp = bmp(56, 2, 1, 32, 3, 0, 0, 0xFF, 0x80, 0xFF, 0, 0, 0);
        ByteBuffer header = ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(54, 0xFF0000).putInt(58, 0xFF00).putInt(62, 0xFF).putInt(66, 0xFF000000);

        assertThat(pixels(new BmpCodec(), bmp)).containsExactly(0x80FF0000, 0);
    }

    @Test
    void runs_jumpAndEndWithoutLeavingThePicture() throws Exception {
        // One pixel, a jump far outside, one more, the end.
        byte[] inside = rle(1, 1, 0, 2, 1, 0, 1, 2, 0, 1);
        byte[] outside = rle(1, 1, 0, 2, 255, 255, 200, 2, 0, 1);

        assertThat(pixels(new BmpCodec(), inside)).containsExactly(RED, BLACK, BLUE, BLACK);
        assertThat(pixels(new BmpCodec(), outside)).containsExactly(RED, BLACK, BLACK, BLACK);
    }

    @Test
    void os2Header_isRead() throws Exception {
        ByteBuffer bmp = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(36).putInt(0).putInt(32);
        bmp.putInt(12).putShort((short) 2).putShort((short) 1).putShort((short) 1).putShort((short) 1);
        bmp.put(new byte[]{0, 0, (byte) 0xFF, (byte) 0xFF, 0, 0}).putInt(0x40);

        assertThat(pixels(new BmpCodec(), bmp.array())).containsExactly(RED, BLUE);
    }

    @Test
    void announcedSize_isCheckedBeforeAnythingIsTaken() {
        assertRefused(new BmpCodec(), bmp(40, 65_535, 65_535, 1, 0), ImageRefusal.IMAGE_TOO_LARGE);
        assertRefused(new BmpCodec(), bmp(40, Integer.MAX_VALUE, Integer.MIN_VALUE, 1, 0),
                ImageRefusal.IMAGE_MALFORMED);
        assertRefused(new BmpCodec(), bmp(40, 0, 1, 1, 0), ImageRefusal.IMAGE_MALFORMED);
        assertRefused(new BmpCodec(), bmp(40, 1, 1, 24, 4), ImageRefusal.FORMAT_UNSUPPORTED);
    }

    @Test
    void passengersOfABitmap_areLeftBehind() throws Exception {
        byte[] bmp = bmp(40, 1, 1, 24, 0, 1, 2, 3, 'C', 'A', 'N', 'A', 'R', 'Y', 'C', 'A', 'N', 'A', 'R', 'Y');

        byte[] png = rebuild(new BmpCodec(), bmp).bytes();

        assertThat(new String(png, StandardCharsets.ISO_8859_1)).doesNotContain("CAN");
        assertThat(png).hasSizeLessThan(100);
    }

    @Test
    void largestPictureOfAnIcon_isTaken() throws Exception {
        ByteBuffer ico = ByteBuffer.allocate(500).order(ByteOrder.LITTLE_ENDIAN);
        ico.putShort((short) 0).putShort((short) 1).putShort((short) 2);
        ico.put(new byte[]{1, 1, 0, 0, 1, 0, 32, 0}).putInt(48).putInt(38);
        ico.put(new byte[]{2, 1, 0, 0, 1, 0, 32, 0}).putInt(52).putInt(100);
        ico.position(100).putInt(40).putInt(2).putInt(2).putShort((short) 1).putShort((short) 32);
        ico.position(140).putInt(0x80FF0000).putInt(0x00FFFFFF);

        assertThat(pixels(new IcoCodec(), ico.array())).containsExactly(0x80FF0000, 0);
    }

    @Test
    void iconWithoutAlpha_usesItsMask() throws Exception {
        ByteBuffer ico = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        ico.putShort((short) 0).putShort((short) 2).putShort((short) 1);
        ico.put(new byte[]{2, 1, 0, 0, 9, 0, 9, 0}).putInt(60).putInt(22);
        ico.putInt(40).putInt(2).putInt(2).putShort((short) 1).putShort((short) 24);
        ico.position(62).putInt(0x00FF0000).putInt(0).putInt(0x40);

        assertThat(pixels(new IcoCodec(), ico.array())).containsExactly(RED, 0);
    }

    @Test
    void bitmapAndIconOfNothing_areTransparent() throws Exception {
        byte[] bmp = bmp(56, 2, 1, 32, 3, 0, 0, 0xFF, 0, 0xFF, 0, 0, 0);
        ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(54, 0xFF0000).putInt(58, 0xFF00).putInt(62, 0xFF)
                .putInt(66, 0xFF000000);
        ByteBuffer ico = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        ico.putShort((short) 0).putShort((short) 1).putShort((short) 1);
        ico.put(new byte[]{2, 1, 0, 0, 1, 0, 24, 0}).putInt(60).putInt(22);
        ico.putInt(40).putInt(2).putInt(2).putShort((short) 1).putShort((short) 24);
        ico.position(70).putInt(0xC0);

        assertThat(rebuild(new BmpCodec(), bmp).transparent()).isTrue();
        assertThat(rebuild(new IcoCodec(), ico.array()).transparent()).isTrue();
        bmp[bmp.length - 1] = 1;
        assertThat(rebuild(new BmpCodec(), bmp).transparent()).isFalse();
    }

    @Test
    void iconsThatPointNowhere_areMalformed() {
        byte[] none = {0, 0, 1, 0, 0, 0};
        byte[] beyond = new byte[22];
        beyond[2] = 1;
        beyond[4] = 1;
        Arrays.fill(beyond, 18, 22, (byte) 0xFF);
        byte[] many = Arrays.copyOf(new byte[]{0, 0, 1, 0, (byte) 0xFF, (byte) 0xFF}, 100);

        for (byte[] ico : List.of(none, beyond, many)) {
            assertRefused(new IcoCodec(), ico, ImageRefusal.IMAGE_MALFORMED);
        }
    }

    @Test
    void iconsThatPointAtThemselves_areUnsupported() {
        // Its picture is the file itself; all of its 65,535 pictures are the directory.
        byte[] itself = new byte[22];
        itself[2] = 1;
        itself[4] = 1;
        byte[] loop = new byte[6 + 16 * 65_535];
        loop[2] = 1;
        Arrays.fill(loop, 4, 6, (byte) 0xFF);
        for (int entry = 6; entry < loop.length; entry += 16) {
            loop[entry + 12] = 6;
        }

        assertRefused(new IcoCodec(), itself, ImageRefusal.FORMAT_UNSUPPORTED);
        assertRefused(new IcoCodec(), loop, ImageRefusal.FORMAT_UNSUPPORTED);
    }

    @Test
    void damagedFiles_areRefusedOrComplete() {
        List<byte[]> bitmaps = files("bmp");
        List<byte[]> icons = files("ico");
        for (int seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            CodecChecks.holds(new BmpCodec(), Mutations.of(bitmaps.get(random.nextInt(bitmaps.size())), random));
            CodecChecks.holds(new IcoCodec(), Mutations.of(icons.get(random.nextInt(icons.size())), random));
        }
    }

    @Test
    void smallFilesCutOffAnywhere_areRefusedOrComplete() {
        byte[] icon = files("ico").getFirst();
        byte[] runs = rle(1, 1, 0, 2, 1, 0, 1, 2, 0, 5, 1, 2, 1, 2, 1, 0, 0, 1);
        for (int length = 0; length < Math.max(icon.length, runs.length); length++) {
            CodecChecks.holds(new IcoCodec(), Arrays.copyOf(icon, Math.min(length, icon.length)));
            CodecChecks.holds(new BmpCodec(), Arrays.copyOf(runs, Math.min(length, runs.length)));
        }
    }

    static List<byte[]> files(String extension) {
        return Corpus.files(extension).stream().map(Corpus::read).filter(file -> file.length < 8000).toList();
    }

    private static byte[] bmp(int headerSize, int width, int height, int bitCount, int compression, int... data) {
        ByteBuffer bmp = ByteBuffer.allocate(14 + headerSize + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(0).putInt(0).putInt(14 + headerSize);
        bmp.putInt(headerSize).putInt(width).putInt(height).putShort((short) 1).putShort((short) bitCount)
                .putInt(compression);
        bmp.position(14 + headerSize);
        for (int one : data) {
            bmp.put((byte) one);
        }
        return bmp.array();
    }

    /** Four by one pixels of black, red and blue. */
    private static byte[] rle(int... data) {
        ByteBuffer bmp = ByteBuffer.allocate(66 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(0).putInt(0).putInt(66);
        bmp.putInt(40).putInt(4).putInt(1).putShort((short) 1).putShort((short) 8).putInt(1);
        bmp.putInt(46, 3).position(54).putInt(0).putInt(0xFF0000).putInt(0xFF);
        for (int one : data) {
            bmp.put((byte) one);
        }
        return bmp.array();
    }

    private static int[] pixels(ImageCodec codec, byte[] file) throws RefusedImageException, IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(rebuild(codec, file).bytes()));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static Rebuilt rebuild(ImageCodec codec, byte[] file) throws RefusedImageException {
        assertThat(codec.recognises(file)).isTrue();
        try (Work work = new Work(ImageLimits.DEFAULT, new MemoryBudget(64 << 20), () -> false)) {
            return codec.rebuild(file, work);
        }
    }

    private static void assertRefused(ImageCodec codec, byte[] file, ImageRefusal refusal) {
        assertThatThrownBy(() -> rebuild(codec, file)).isInstanceOfSatisfying(RefusedImageException.class,
                e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
