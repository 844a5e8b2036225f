package org.halfsilver.image.png;

import org.jspecify.annotations.Nullable;

/** Takes samples of any colour type and depth to pixels of 8 bits of alpha, red, green and blue (section 13). */
final class Argb {
    private static final int OPAQUE = 0xFF00_0000;

    private final Header header;
    private final byte[] palette;
    private final byte @Nullable [] transparency;

    Argb(Header header, byte @Nullable [] palette, byte @Nullable [] transparency) {
        this.header = header;
        this.palette = palette == null ? new byte[0] : palette;
        this.transparency = transparency;
    }

    /** {@return the pixels, of which those beyond the given number of rows stay transparent} */
    int[] pixels(Unfiltered picture, long rows) {
        int[] argb = new int[header.width() * header.height()];
        Passes passes = picture.passes;
        int at = 0;
        long done = 0;
        for (int pass = 0; pass < passes.count; pass++) {
            int length = header.rowBytes(passes.width[pass]);
            for (int y = 0; y < passes.height[pass] && done < rows; y++, done++) {
                int to = (passes.y[pass] + y * passes.stepY[pass]) * header.width() + passes.x[pass];
                for (int x = 0; x < passes.width[pass]; x++, to += passes.stepX[pass]) {
                    argb[to] = pixel(picture.raw, at + 1, x);
                }
                at += 1 + length;
            }
        }
        return argb;
    }

    private int pixel(byte[] raw, int row, int x) {
        int first = x * header.samples();
        int a = sample(raw, row, first);
        return switch (header.colourType()) {
            case Png.INDEXED -> entry(Math.min(a, palette.length / 3 - 1));
            case Png.GREYSCALE -> grey(a) | (isKey(0, a) ? 0 : OPAQUE);
            case Png.GREYSCALE_ALPHA -> grey(a) | eightBits(sample(raw, row, first + 1)) << 24;
            default -> colour(raw, row, first);
        };
    }

    private int entry(int index) {
        int alpha = transparency != null && index < transparency.length ? transparency[index] << 24 : OPAQUE;
        int at = 3 * index;
        return alpha | (palette[at] & 0xFF) << 16 | (palette[at + 1] & 0xFF) << 8 | (palette[at + 2] & 0xFF);
    }

    /** Browsers take the high byte of grey samples of 16 bits. */
    private int grey(int sample) {
        return (header.depth() == 16 ? sample >> 8 : eightBits(sample)) * 0x01_0101;
    }

    private int colour(byte[] raw, int row, int first) {
        int red = sample(raw, row, first);
        int green = sample(raw, row, first + 1);
        int blue = sample(raw, row, first + 2);
        int alpha = OPAQUE;
        if (header.colourType() == Png.TRUECOLOUR_ALPHA) {
            alpha = eightBits(sample(raw, row, first + 3)) << 24;
        } else if (isKey(0, red) && isKey(1, green) && isKey(2, blue)) {
            alpha = 0;
        }
        return alpha | eightBits(red) << 16 | eightBits(green) << 8 | eightBits(blue);
    }

    private int sample(byte[] raw, int row, int index) {
        int depth = header.depth();
        if (depth == 16) {
            return Bytes.int16(raw, row + 2 * index);
        }
        int bit = index * depth;
        return (raw[row + (bit >> 3)] & 0xFF) >> (8 - depth - (bit & 7)) & ((1 << depth) - 1);
    }

    private boolean isKey(int sample, int value) {
        return transparency != null && Bytes.int16(transparency, 2 * sample) == value;
    }

    /** Scales a sample to 8 bits (section 13.12). */
    private int eightBits(int sample) {
        int max = (1 << header.depth()) - 1;
        return header.depth() == 8 ? sample : (sample * 255 + max / 2) / max;
    }
}
