package org.halfsilver.image.png;

import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Writes pixels of our own making as a PNG: rasterised vector graphics and formats that browsers should not be sent. */
public final class PngWriter {
    private PngWriter() {
    }

    /**
     * Writes a still picture, in the smallest colour type that holds its pixels: indexed up to 256 colours, else
     * greyscale, truecolour or truecolour with alpha. Pixels that are fully transparent lose their colour.
     *
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param argb rows from the top, each pixel 8 bits of alpha (not premultiplied), red, green and blue; not altered
     * @return the file
     * @throws IllegalArgumentException where the array's length is not width times height
     */
    public static byte[] write(int width, int height, int[] argb) {
        return write(width, height, argb, null);
    }

    /**
     * Writes a still picture whose colours a profile decides.
     *
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param argb rows from the top, each pixel 8 bits of alpha (not premultiplied), red, green and blue; not altered
     * @param profile an ICC profile of RGB, of our own writing; null for sRGB
     * @return the file
     * @throws IllegalArgumentException where the array's length is not width times height
     */
    public static byte[] write(int width, int height, int[] argb, byte @Nullable [] profile) {
        if (width < 1 || height < 1 || (long) width * height != argb.length) {
            throw new IllegalArgumentException("size: " + width + "x" + height + " with " + argb.length
                    + " pixels (expected: width x height >= 1)");
        }
        Palette palette = Palette.of(argb);
        int colourType = palette != null ? Png.INDEXED : colourType(argb, profile != null);
        int depth = palette != null ? palette.bitDepth() : 8;
        PixelRows rows = new PixelRows(width, argb, colourType, depth, palette);
        byte[] data = FilteredDeflater.deflate(rows, height, colourType != Png.INDEXED);

        Header header = new Header(width, height, depth, colourType, /* interlaced= */ false);
        ChunkSink sink = new ChunkSink(data.length + 2048);
        sink.chunk(Png.IHDR, header.toBytes());
        if (profile != null) {
            byte[] compressed = ProfileChunk.data(profile);
            sink.chunk(Png.ICCP, compressed, compressed.length);
        }
        if (palette != null) {
            sink.chunk(Png.PLTE, palette.colours());
            byte[] alpha = palette.alpha();
            if (alpha.length > 0) {
                sink.chunk(Png.TRNS, alpha);
            }
        }
        sink.chunk(Png.IDAT, data, data.length);
        sink.chunk(Png.IEND);
        return sink.toBytes();
    }

    private static int colourType(int[] argb, boolean coloured) {
        int type = coloured ? Png.TRUECOLOUR : Png.GREYSCALE;
        for (int pixel : argb) {
            if (pixel >>> 24 != 0xFF) {
                return Png.TRUECOLOUR_ALPHA;
            }
            // Red equals green and green equals blue.
            if (((pixel >> 8 ^ pixel) & 0xFFFF) != 0) {
                type = Png.TRUECOLOUR;
            }
        }
        return type;
    }

    /** Pixels as PNG's packed samples, a row at a time. */
    private record PixelRows(int width, @SuppressWarnings("ArrayRecordComponent") int[] argb, int colourType, int depth,
            @Nullable Palette palette) implements FilteredDeflater.Rows {

        @Override
        public int rowBytes() {
            int samples = switch (colourType) {
                case Png.TRUECOLOUR -> 3;
                case Png.TRUECOLOUR_ALPHA -> 4;
                default -> 1;
            };
            return Math.toIntExact(((long) width * samples * depth + 7) >> 3);
        }

        @Override
        public int pixelBytes() {
            return colourType == Png.TRUECOLOUR ? 3 : colourType == Png.TRUECOLOUR_ALPHA ? 4 : 1;
        }

        @Override
        public void row(int y, byte[] row) {
            int from = y * width;
            switch (colourType) {
                case Png.INDEXED -> indices(from, row);
                case Png.GREYSCALE -> {
                    for (int x = 0; x < width; x++) {
                        row[x] = (byte) argb[from + x];
                    }
                }
                default -> {
                    boolean alpha = colourType == Png.TRUECOLOUR_ALPHA;
                    for (int x = 0, to = 0; x < width; x++) {
                        int pixel = argb[from + x];
                        if (pixel >>> 24 == 0) {
                            pixel = 0;
                        }
                        row[to++] = (byte) (pixel >> 16);
                        row[to++] = (byte) (pixel >> 8);
                        row[to++] = (byte) pixel;
                        if (alpha) {
                            row[to++] = (byte) (pixel >> 24);
                        }
                    }
                }
            }
        }

        private void indices(int from, byte[] row) {
            Palette colours = Objects.requireNonNull(palette);
            Arrays.fill(row, (byte) 0);
            for (int x = 0; x < width; x++) {
                int bit = x * depth;
                row[bit >> 3] |= (byte) (colours.index(argb[from + x]) << (8 - depth - (bit & 7)));
            }
        }
    }
}
