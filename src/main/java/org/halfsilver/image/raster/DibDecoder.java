package org.halfsilver.image.raster;

import java.util.Arrays;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** Decodes a bitmap's pixels. Used once. */
final class DibDecoder {
    private static final int OPAQUE = 0xFF000000;

    private final Input in;
    private final DibHeader header;
    private final int width;
    private final int height;
    private final int[] palette;
    private final Work work;
    private final int[] argb;
    private boolean seenAlpha;

    /**
     * Prepares.
     *
     * @param in the file
     * @param header the bitmap's header, whose size was checked
     * @param height pixels; of an icon, half of what its header says
     * @param dataAt where pixels begin, which is where the colour table ends at the latest
     * @param work the account, in which the pixels' memory is reserved already
     */
    DibDecoder(Input in, DibHeader header, int height, long dataAt, Work work) throws RefusedImageException {
        this.in = in;
        this.header = header;
        this.width = header.width();
        this.height = height;
        this.work = work;
        this.palette = palette(dataAt);
        this.argb = new int[width * height];
    }

    /** {@return bytes of a row of pixels, which is padded to a multiple of four} */
    static long rowBytes(int width, int bitCount) {
        return ((long) width * bitCount + 31) / 32 * 4;
    }

    /** {@return the pixels, not premultiplied, rows from the top} */
    int[] decode(long dataAt) throws RefusedImageException {
        switch (header.compression()) {
            case DibHeader.RLE4, DibHeader.RLE8, DibHeader.RLE24 ->
                new RleDecoder(in, header, palette, argb, work).decode(dataAt);
            default -> rows(dataAt);
        }
        return argb;
    }

    /** {@return whether a pixel has any alpha; if none has, all are opaque} */
    boolean hasAlpha() {
        return seenAlpha;
    }

    private int[] palette(long dataAt) throws RefusedImageException {
        if (header.bitCount() > 8) {
            return new int[0];
        }
        int most = 1 << header.bitCount();
        int entryBytes = header.size() == DibHeader.OS2_1 ? 3 : 4;
        long count = header.colours() == 0 || header.colours() > most ? most : header.colours();
        if (dataAt > header.end()) {
            count = Math.min(count, (dataAt - header.end()) / entryBytes);
        }
        int[] colours = new int[256];
        Arrays.fill(colours, OPAQUE);
        for (int i = 0; i < count; i++) {
            long at = header.end() + (long) i * entryBytes;
            colours[i] = OPAQUE | in.u8(at + 2) << 16 | in.u8(at + 1) << 8 | in.u8(at);
        }
        return colours;
    }

    private void rows(long dataAt) throws RefusedImageException {
        long rowBytes = rowBytes(width, header.bitCount());
        long usedBytes = ((long) width * header.bitCount() + 7) / 8;
        if (dataAt < 0 || dataAt >= in.length()) {
            throw RefusedImageException.malformed("bitmap: pixels beyond the file");
        }
        int known = 0;
        // Cut off: what is missing stays transparent.
        while (known < height && dataAt + known * rowBytes + usedBytes <= in.length()) {
            row(dataAt + known * rowBytes, start(known));
            known++;
            if ((known & 63) == 0) {
                work.check();
            }
        }
        if (!seenAlpha && header.masks()[3].mask() != 0 && !header.hasFields()) {
            for (int y = 0; y < known; y++) {
                for (int x = 0; x < width; x++) {
                    argb[start(y) + x] |= OPAQUE;
                }
            }
        }
    }

    /** {@return where a row of the file begins in the picture} */
    private int start(int row) {
        return (header.topDown() ? row : height - 1 - row) * width;
    }

    private void row(long from, int row) throws RefusedImageException {
        int bitCount = header.bitCount();
        if (bitCount <= 8) {
            int mask = (1 << bitCount) - 1;
            for (int x = 0; x < width; x++) {
                long bit = (long) x * bitCount;
                int shift = 8 - bitCount - (int) (bit & 7);
                argb[row + x] = palette[in.u8(from + (bit >> 3)) >> shift & mask];
            }
            return;
        }
        ChannelMask[] masks = header.masks();
        int bytes = bitCount / 8;
        for (int x = 0; x < width; x++) {
            long at = from + (long) x * bytes;
            int pixel = bytes == 2 ? in.u16(at) : bytes == 3 ? in.u16(at) | in.u8(at + 2) << 16 : in.s32(at);
            int alpha = 0xFF;
            if (masks[3].mask() != 0) {
                alpha = masks[3].of8(pixel);
                seenAlpha |= alpha != 0;
            }
            argb[row + x] = alpha << 24 | masks[0].of8(pixel) << 16 | masks[1].of8(pixel) << 8 | masks[2].of8(pixel);
        }
    }
}
