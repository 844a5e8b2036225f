package org.halfsilver.image.raster;

import org.halfsilver.image.codec.RefusedImageException;

/**
 * A bitmap's information header, in any of the versions that are in use: OS/2 1.x and 2.x, Windows 3, and the later ones
 * of 52, 56, 108 and 124 bytes.
 *
 * @param size bytes of the header
 * @param width pixels
 * @param height pixels, never negative
 * @param topDown whether the first row is the topmost
 * @param bitCount bits of a pixel
 * @param compression how pixels are stored
 * @param colours that the colour table is said to have, 0 for as many as there can be
 * @param masks where red, green, blue and alpha are in a pixel
 * @param end where the colour table begins: behind the header and the masks
 */
record DibHeader(int size, int width, int height, boolean topDown, int bitCount, int compression, long colours,
        @SuppressWarnings("ArrayRecordComponent") ChannelMask[] masks, long end) {
    static final int RGB = 0;
    static final int RLE8 = 1;
    static final int RLE4 = 2;
    /** In OS/2 2.x with one bit a pixel: Huffman codes of fax. */
    static final int BITFIELDS = 3;
    static final int JPEG = 4;
    static final int PNG = 5;
    static final int ALPHA_BITFIELDS = 6;
    /** Number of our own for what OS/2 2.x calls 4. */
    static final int RLE24 = -4;

    static final int OS2_1 = 12;
    private static final int WINDOWS_3 = 40;
    private static final int WITH_MASKS = 52;
    private static final int WITH_ALPHA_MASK = 56;
    private static final int WINDOWS_4 = 108;
    static final int WINDOWS_5 = 124;

    static DibHeader read(Input in, long at, boolean icon) throws RefusedImageException {
        int size = in.s32(at);
        if (size == OS2_1) {
            return new DibHeader(size, in.u16(at + 4), in.u16(at + 6), false, depth(in.u16(at + 10)), RGB, 0,
                    masks(in, at, size, in.u16(at + 10), RGB, icon), at + size);
        }
        boolean os2 = size >= 16 && size <= 64 && size != WINDOWS_3 && size != WITH_MASKS && size != WITH_ALPHA_MASK;
        if (!os2 && size != WINDOWS_3 && size != WITH_MASKS && size != WITH_ALPHA_MASK && size != WINDOWS_4
                && size != WINDOWS_5) {
            throw RefusedImageException.unsupported("bitmap header: " + size + " bytes");
        }
        int height = in.s32(at + 8);
        int bitCount = depth(in.u16(at + 14));
        // A header of OS/2 2.x may end anywhere behind its first 16 bytes.
        int compression = size >= 20 ? in.s32(at + 16) : RGB;
        long colours = size >= 36 ? in.u32(at + 32) : 0;
        if (os2 && compression == JPEG) {
            compression = RLE24;
        }
        check(compression, bitCount, os2);
        int tail = size == WINDOWS_3 && compression == BITFIELDS
                ? 12
                : size == WINDOWS_3 && compression == ALPHA_BITFIELDS ? 16 : 0;
        return new DibHeader(size, in.s32(at + 4), Math.abs(height), height < 0, bitCount, compression, colours,
                masks(in, at, size, bitCount, compression, icon), at + size + tail);
    }

    private static int depth(int bitCount) throws RefusedImageException {
        return switch (bitCount) {
            case 0, 1, 2, 4, 8, 16, 24, 32 -> bitCount;
            default -> throw RefusedImageException.malformed("bitmap: " + bitCount + " bits a pixel");
        };
    }

    private static void check(int compression, int bitCount, boolean os2)
            throws RefusedImageException {
        boolean fits = switch (compression) {
            case RGB -> bitCount > 0;
            case RLE8 -> bitCount == 8;
            case RLE4 -> bitCount == 4;
            case RLE24 -> bitCount == 24;
            case BITFIELDS, ALPHA_BITFIELDS -> !os2 && (bitCount == 16 || bitCount == 32);
            default -> false;
        };
        if (!fits) {
            throw RefusedImageException.unsupported("bitmap: compression " + compression + " of " + bitCount
                    + " bits a pixel");
        }
    }

    private static ChannelMask[] masks(Input in, long at, int size, int bitCount, int compression, boolean icon)
            throws RefusedImageException {
        int[] masks = {0xFF0000, 0xFF00, 0xFF, 0};
        boolean fields = compression == BITFIELDS || compression == ALPHA_BITFIELDS;
        if (fields) {
            for (int i = 0; i < 3; i++) {
                masks[i] = in.s32(at + 40 + 4L * i);
            }
        } else if (bitCount == 16) {
            masks = new int[]{0x7C00, 0x3E0, 0x1F, 0};
        }
        if ((size >= WITH_ALPHA_MASK && fields) || compression == ALPHA_BITFIELDS) {
            masks[3] = in.s32(at + 52);
        } else if (bitCount == 32 && (icon || (size >= WINDOWS_4 && in.s32(at + 52) != 0))) {
            // Without fields of their own, pixels have alpha in an icon, and where a later header speaks of it.
            masks[3] = 0xFF000000;
        }
        ChannelMask[] result = new ChannelMask[4];
        for (int i = 0; i < result.length; i++) {
            int mask = bitCount == 16 ? masks[i] & 0xFFFF : masks[i];
            result[i] = ChannelMask.of(mask);
        }
        return result;
    }

    /** {@return whether the file itself says where in a pixel the channels are} */
    boolean hasFields() {
        return compression == BITFIELDS || compression == ALPHA_BITFIELDS;
    }
}
