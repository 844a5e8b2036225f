package org.halfsilver.image.webp.vp8l;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LosslessImageTest {
    private static final int WIDTH = 19;
    private static final int HEIGHT = 11;

    @Test
    void freshPictures_areReadBackByAnotherDecoder() throws Exception {
        for (int colors : new int[]{1, 2, 3, 4, 5, 16, 17, 256, 257, 5000}) {
            Random random = new Random(colors);
            int[] palette = random.ints(colors).toArray();
            int[] argb = random.ints(WIDTH * HEIGHT * 9, 0, colors).map(i -> palette[i]).toArray();
            int width = WIDTH * 3;
            byte[] bytes = fresh(argb, width, HEIGHT * 3);
            assertThat(decode(bytes)).as("%s colours", colors).isEqualTo(argb);
            assertThat(rebuild(bytes)).as("%s colours", colors).isEqualTo(bytes);
        }
    }

    /** Colours that no pixel has carry a message; so do the indices behind the end of each row. */
    @Test
    void unusedColoursAndIndices_areCleared() throws Exception {
        int[] plain = {0xff101010, 0xff202020, 0xff303030, 0xff303030, 0xff303030};
        int[] loaded = {0xff101010, 0xff202020, 0xff303030, 0x63616e61, 0x72792121};
        byte[] expected = rebuild(indexed(plain, 0));
        assertThat(decode(expected)).isEqualTo(decode(indexed(loaded, 0)));
        assertThat(rebuild(indexed(loaded, 0))).isEqualTo(expected);

        byte[] behindRows = rebuild(indexed(loaded, 5));
        assertThat(decode(behindRows)).isEqualTo(decode(expected));
        assertThat(rebuild(behindRows)).isEqualTo(behindRows);
        assertThat(behindRows.length).isLessThan(indexed(loaded, 5).length);
    }

    @Test
    void redBlueAndAlphaBesideIndices_areCleared() throws Exception {
        int[] colors = {0xff101010, 0xff202020, 0xff303030, 0xff404040, 0xff505050};
        int[] packed = packed();
        byte[] expected = rebuild(indexed(colors, packed));
        Random random = new Random(3);
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (packed[i] & 0xff00) | (random.nextInt() & 0xffff00ff);
        }
        byte[] loaded = indexed(colors, packed);
        byte[] rebuilt = rebuild(loaded);
        assertThat(decode(rebuilt)).isEqualTo(decode(loaded));
        assertThat(rebuilt.length).isLessThan(loaded.length / 2);
        assertThat(decode(rebuilt)).isEqualTo(decode(expected));
    }

    @Test
    void secondTransformOfAKind_isRefused() {
        BitWriter out = header(WIDTH, HEIGHT);
        for (int i = 0; i < 2; i++) {
            out.flag(true);
            out.bits(Transform.SUBTRACT_GREEN, 2);
        }
        out.flag(false);
        byte[] bytes = Arrays.copyOf(out.finish(), 100);
        assertThatThrownBy(() -> rebuild(bytes)).isInstanceOf(RefusedImageException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void unusedGroups_areReadAndLeftOut() throws Exception {
        BitWriter out = header(8, 8);
        out.flag(false);
        out.flag(false);
        out.flag(true);
        out.bits(0, 3);
        // The entropy image: 2x2 pixels, all of group 1000.
        out.flag(false);
        simpleCodes(out, 1000 & 0xff, 1000 >> 8);
        for (int group = 0; group <= 1000; group++) {
            simpleCodes(out, group == 1000 ? 77 : group & 0xff, 0);
        }
        byte[] many = out.finish();

        out = header(8, 8);
        out.flag(false);
        out.flag(false);
        out.flag(false);
        simpleCodes(out, 77, 0);
        byte[] one = out.finish();
        assertThat(decode(many)).containsOnly(0xff004d00);
        assertThat(rebuild(many)).isEqualTo(rebuild(one)).hasSizeLessThan(20);
    }

    private static void simpleCodes(BitWriter out, int green, int red) {
        int[] symbols = {green, red, 0, 255, 0};
        for (int symbol : symbols) {
            out.flag(true);
            out.flag(false);
            out.flag(true);
            out.bits(symbol, 8);
        }
    }

    private static byte[] indexed(int[] colors, int behindRows) throws RefusedImageException {
        int[] packed = packed();
        int packedWidth = (WIDTH + 1) / 2;
        for (int i = packedWidth - 1; i < packed.length; i += packedWidth) {
            packed[i] |= (behindRows * (i % 3)) << 12;
        }
        return indexed(colors, packed);
    }

    private static int[] packed() {
        int[] packed = new int[(WIDTH + 1) / 2 * HEIGHT];
        for (int i = 0; i < packed.length; i++) {
            boolean last = (i + 1) % ((WIDTH + 1) / 2) == 0;
            packed[i] = Predictor.BLACK | i % 3 << 8 | (last ? 0 : i % 2 << 12);
        }
        return packed;
    }

    private static byte[] indexed(int[] colors, int[] packed) throws RefusedImageException {
        BitWriter out = header(WIDTH, HEIGHT);
        ImageWriter writer = new ImageWriter(out, work());
        int[] palette = SubImage.differences(colors);
        SymbolSource source = new PixelSource(palette, palette.length);
        writer.writeTransform(new Transform.ColorIndexing(WIDTH, new SubImage(source, palette, palette.length)),
                source);
        out.flag(false);
        writer.writeOutermost(new PixelSource(packed, (WIDTH + 1) / 2));
        return out.finish();
    }

    private static byte[] fresh(int[] argb, int width, int height) throws RefusedImageException {
        BitWriter out = header(width, height);
        new FreshImage(out, width, height, work()).write(argb.clone());
        return out.finish();
    }

    private static BitWriter header(int width, int height) {
        BitWriter out = new BitWriter(0);
        out.bits(0x2f, 8);
        out.bits(width - 1, 14);
        out.bits(height - 1, 14);
        out.flag(true);
        out.bits(0, 3);
        return out;
    }

    private static byte[] rebuild(byte[] bytes) throws RefusedImageException {
        try (Work work = work()) {
            return LosslessImage.of(bytes, 0, bytes.length).rebuild(/* useAlpha= */ true, work).bytes();
        }
    }

    private static Work work() {
        return new Work(ImageLimits.DEFAULT, new MemoryBudget(1 << 26), () -> false);
    }

    private static int[] decode(byte[] bytes) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int padded = bytes.length + (bytes.length & 1);
        ByteBuffer header = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(12 + padded)
                .put("WEBPVP8L".getBytes(StandardCharsets.ISO_8859_1)).putInt(bytes.length);
        file.writeBytes(header.array());
        file.writeBytes(Arrays.copyOf(bytes, padded));
        var image = ImageIO.read(new ByteArrayInputStream(file.toByteArray()));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
