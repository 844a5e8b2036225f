package org.halfsilver.image.webp.vp8l;

import java.util.Arrays;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * Writes pixels as a lossless picture without anything of the file's own coding: with a palette where there are few
 * colours, else with green subtracted and one predictor for all. Meant for files that hide data where no decoder looks.
 */
final class FreshImage {
    private static final int MAX_COLORS = 256;
    private static final int MAX_BLOCK_BITS = 9;
    private static final int HASH_BITS = 10;
    private static final int HASH_FACTOR = 0x9e3779b1;

    private final BitWriter out;
    private final int width;
    private final int height;
    private final Work work;

    FreshImage(BitWriter out, int width, int height, Work work) {
        this.out = out;
        this.width = width;
        this.height = height;
        this.work = work;
    }

    /** Writes everything behind a VP8L header. */
    void write(int[] argb) throws RefusedImageException {
        work.reserve(4L * argb.length);
        int[] colors = colors(argb);
        if (colors.length <= MAX_COLORS) {
            writeIndexed(argb, colors);
        } else {
            writePredicted(argb);
        }
    }

    /** {@return the colours in ascending order; more than 256 entries where there are more} */
    private static int[] colors(int[] argb) {
        int[] table = new int[1 << HASH_BITS];
        boolean[] taken = new boolean[table.length];
        int[] colors = new int[MAX_COLORS + 1];
        int count = 0;
        for (int i = 0; i < argb.length && count <= MAX_COLORS; i++) {
            int color = argb[i];
            int slot = (color * HASH_FACTOR) >>> (Integer.SIZE - HASH_BITS);
            while (taken[slot] && table[slot] != color) {
                slot = (slot + 1) % table.length;
            }
            if (!taken[slot]) {
                taken[slot] = true;
                table[slot] = color;
                colors[count++] = color;
            }
        }
        int[] sorted = Arrays.copyOf(colors, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private void writeIndexed(int[] argb, int[] colors) throws RefusedImageException {
        int[] palette = SubImage.differences(colors);
        Transform.ColorIndexing indexing = new Transform.ColorIndexing(width, new SubImage(
                new PixelSource(palette, palette.length), palette, palette.length));
        int packedWidth = EntropyCodedImage.blocks(width, indexing.widthBits());
        int[] packed = new int[packedWidth * height];
        Arrays.fill(packed, Predictor.BLACK);
        for (int y = 0, index = 0; y < height; y++) {
            work.check();
            for (int x = 0; x < width; x++, index++) {
                int color = Arrays.binarySearch(colors, argb[index]);
                packed[y * packedWidth + (x >> indexing.widthBits())] |= color << (8 + indexing.shift(x));
            }
        }
        ImageWriter writer = new ImageWriter(out, work);
        writer.writeTransform(indexing, indexing.palette().source());
        out.flag(false);
        writer.writeOutermost(new PixelSource(packed, packedWidth));
    }

    private void writePredicted(int[] argb) throws RefusedImageException {
        for (int i = 0; i < argb.length; i++) {
            argb[i] = Argb.subtract(argb[i], Argb.greenInRedAndBlue(argb[i]));
        }
        int[] residuals = new int[argb.length];
        for (int y = 0, index = 0; y < height; y++) {
            work.check();
            for (int x = 0; x < width; x++, index++) {
                int predicted = Predictor.predict(argb, index, x, width, Predictor.GRADIENT);
                residuals[index] = Argb.subtract(argb[index], predicted);
            }
        }
        int columns = EntropyCodedImage.blocks(width, MAX_BLOCK_BITS);
        int[] modes = new int[columns * EntropyCodedImage.blocks(height, MAX_BLOCK_BITS)];
        Arrays.fill(modes, Predictor.BLACK | Predictor.GRADIENT << 8);
        SubImage data = new SubImage(new PixelSource(modes, columns), modes, columns);
        ImageWriter writer = new ImageWriter(out, work);
        writer.writeTransform(new Transform.SubtractGreen(), data.source());
        writer.writeTransform(new Transform.Blocks(Transform.PREDICTOR, MAX_BLOCK_BITS, data), data.source());
        out.flag(false);
        writer.writeOutermost(new PixelSource(residuals, width));
    }
}
