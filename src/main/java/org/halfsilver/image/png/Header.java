package org.halfsilver.image.png;

import org.halfsilver.image.codec.RefusedImageException;

/**
 * IHDR (section 11.2.1).
 *
 * @param width pixels
 * @param height pixels
 * @param depth bits of a sample, or of a palette index
 * @param colourType one of the five
 * @param interlaced whether in the seven passes of Adam7
 */
record Header(int width, int height, int depth, int colourType, boolean interlaced) {
    static final int LENGTH = 13;

    static Header parse(byte[] source, int at) throws RefusedImageException {
        long width = Integer.toUnsignedLong(Bytes.int32(source, at));
        long height = Integer.toUnsignedLong(Bytes.int32(source, at + 4));
        int depth = source[at + 8];
        int colourType = source[at + 9];
        int compression = source[at + 10];
        int filter = source[at + 11];
        int interlace = source[at + 12];
        if (width == 0 || height == 0) {
            throw RefusedImageException.malformed("IHDR size: " + width + "x" + height + " (expected: >= 1x1)");
        }
        boolean combines = switch (colourType) {
            case Png.GREYSCALE -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case Png.INDEXED -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case Png.TRUECOLOUR, Png.GREYSCALE_ALPHA, Png.TRUECOLOUR_ALPHA -> depth == 8 || depth == 16;
            default -> false;
        };
        if (!combines) {
            throw RefusedImageException.malformed("IHDR colour type and bit depth: " + colourType + ", " + depth
                    + " (expected: a combination of table 11.1)");
        }
        if (compression != 0 || filter != 0 || (interlace & ~1) != 0) {
            throw RefusedImageException.malformed("IHDR methods: " + compression + ", " + filter + ", " + interlace
                    + " (expected: 0, 0, 0 or 1)");
        }
        // Sizes beyond an int are beyond every limit too.
        return new Header((int) Math.min(width, Integer.MAX_VALUE), (int) Math.min(height, Integer.MAX_VALUE), depth,
                colourType, interlace == 1);
    }

    byte[] toBytes() {
        byte[] data = new byte[LENGTH];
        Bytes.putInt32(data, 0, width);
        Bytes.putInt32(data, 4, height);
        data[8] = (byte) depth;
        data[9] = (byte) colourType;
        data[12] = (byte) (interlaced ? 1 : 0);
        return data;
    }

    int samples() {
        return switch (colourType) {
            case Png.TRUECOLOUR -> 3;
            case Png.GREYSCALE_ALPHA -> 2;
            case Png.TRUECOLOUR_ALPHA -> 4;
            default -> 1;
        };
    }

    boolean grey() {
        return colourType == Png.GREYSCALE || colourType == Png.GREYSCALE_ALPHA;
    }

    /** {@return bytes of a pixel, rounded up to one: how far back a filter looks (section 9.2)} */
    int pixelBytes() {
        return Math.max(1, (samples() * depth) >> 3);
    }

    /** {@return bytes of a row without its filter byte; an int's worth where the raw bytes' limit holds} */
    long rowBytes(int rowWidth) {
        return ((long) rowWidth * samples() * depth + 7) >> 3;
    }

    /** {@return bits of each row's last byte that belong to no pixel} */
    int paddingBits(int rowWidth) {
        return (int) (-((long) rowWidth * samples() * depth) & 7);
    }
}
