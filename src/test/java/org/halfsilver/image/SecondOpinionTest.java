package org.halfsilver.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import org.apache.commons.imaging.Imaging;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.MemoryBudget;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Decoders that are not Chromium's, on pictures before and after rebuilding: the JDK's ImageIO, with TwelveMonkeys' reader
 * for WebP, and commons-imaging. What they can't read before is not asked of them afterwards.
 */
@Tag("slow")
class SecondOpinionTest {
    /** Larger ones take these decoders long. */
    private static final int LARGE = 300_000;

    /**
     * What looks different to these decoders, as Chromium's pixels decide. An index beyond the palette is the last colour in
     * browsers and gets an entry with it; to ImageIO it is black. A frame that reaches beyond the screen is cut off. Pixels
     * that aren't there are transparent, and of the first colour in ImageIO. commons-imaging reads no GIF without a colour
     * table, and a picture of nothing but the transparent index needs none. TwelveMonkeys wants a byte behind the last one
     * that decides anything (RFC 6386, 7.3), which our partitions don't have. Of bitmaps commons-imaging knows neither alpha
     * by fields nor profiles, stretches 5 and 6 bits otherwise than browsers, and doesn't read damaged runs.
     */
    private static final Set<String> DIFFERENT = Set.of("invalid_palette_index.png", "frame-out-of-bounds.gif",
            "pixel-data-none.gif", "pixel-data-not-enough.gif", "set_hsts.gif", "dark.webp", "bricks-color.lossy.webp",
            "bricks-gray.lossy.webp", "Info_X1_R5_G5_B5.bmp", "V3_R5_G6_B5.bmp", "V3_X4_R4_G4_B4.bmp", "badrle.bmp",
            "rle_overflow.bmp", "pal4rlecut.bmp", "pal4rletrns.bmp", "rgb16-231.bmp", "rgb16-565.bmp", "rgb16.bmp",
            "rgb24prof.bmp", "rgb24prof2.bmp", "rgba16-1924.bmp", "rgba32-61754.bmp", "rgba32.bmp");

    private final Reencoder reencoder = new Reencoder(ImageLimits.DEFAULT, new MemoryBudget(1L << 30));

    @FunctionalInterface
    private interface Decoder {
        /** Samples of every frame; throws anything where it can't. */
        List<int[]> decode(byte[] file) throws IOException;
    }

    @ParameterizedTest
    @CsvSource({"jpg,ImageIO,40", "jpg,commons-imaging,35", "png,ImageIO,400", "png,commons-imaging,300",
        "gif,ImageIO,50", "gif,commons-imaging,35", "webp,ImageIO,60", "bmp,commons-imaging,20"})
    void rebuiltPictures_haveTheSameSamples(String extension, String name, int least) {
        Decoder decoder = name.equals("ImageIO") ? SecondOpinionTest::imageIo : SecondOpinionTest::commonsImaging;
        int compared = 0;
        List<String> different = new ArrayList<>();
        for (Path path : Corpus.files(extension)) {
            byte[] file = Corpus.read(path);
            if (file.length < LARGE && reencoder.reencode(file, () -> false) instanceof EncodedImage image) {
                List<int[]> before = attempt(decoder, file);
                if (!before.isEmpty()) {
                    compared++;
                    if (!same(before, attempt(decoder, image.bytes()))) {
                        different.add(String.valueOf(path.getFileName()));
                    }
                }
            }
        }
        System.out.println(name + ", " + extension + ": " + compared + " compared, different: " + different);
        different.removeAll(DIFFERENT);
        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThanOrEqualTo(least);
    }

    private static boolean same(List<int[]> before, List<int[]> after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!Arrays.equals(before.get(i), after.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<int[]> attempt(Decoder decoder, byte[] file) {
        try {
            return decoder.decode(file);
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    /** Of JPEGs the samples as they are stored, without any colour conversion: a profile's numbers are written anew. */
    private static List<int[]> imageIo(byte[] file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return List.of();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                List<int[]> frames = new ArrayList<>();
                int count = reader.getNumImages(true);
                for (int i = 0; i < count; i++) {
                    frames.add(reader.canReadRaster() ? samples(reader.readRaster(i, null)) : samples(reader.read(i)));
                }
                return frames;
            } finally {
                reader.dispose();
            }
        }
    }

    private static List<int[]> commonsImaging(byte[] file) throws IOException {
        List<int[]> frames = new ArrayList<>();
        for (BufferedImage image : Imaging.getAllBufferedImages(file)) {
            frames.add(rgb(image));
        }
        return frames;
    }

    /** Of indices their colours, because the colours that nothing shows are taken out. */
    private static int[] samples(BufferedImage image) {
        return image.getColorModel() instanceof IndexColorModel ? rgb(image) : samples(image.getRaster());
    }

    private static int[] samples(Raster raster) {
        int[] samples = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
        int[] all = Arrays.copyOf(samples, samples.length + 2);
        all[samples.length] = raster.getWidth();
        all[samples.length + 1] = raster.getHeight();
        return all;
    }

    private static int[] rgb(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        for (int i = 0; i < pixels.length; i++) {
            // The colour of what can't be seen is nobody's concern.
            pixels[i] = pixels[i] >>> 24 == 0 ? 0 : pixels[i];
        }
        int[] all = Arrays.copyOf(pixels, pixels.length + 2);
        all[pixels.length] = image.getWidth();
        all[pixels.length + 1] = image.getHeight();
        return all;
    }
}
