package org.halfsilver.image.raster;

import org.halfsilver.image.codec.RefusedImageException;

/**
 * The bits of a pixel that hold one channel.
 *
 * @param mask those bits, 0 where there is no such channel
 * @param shift bits below them
 * @param bits how many they are
 */
record ChannelMask(int mask, int shift, int bits) {

    static ChannelMask of(int mask) throws RefusedImageException {
        if (mask == 0) {
            return new ChannelMask(0, 0, 0);
        }
        int shift = Integer.numberOfTrailingZeros(mask);
        int bits = Integer.bitCount(mask);
        long run = ((1L << bits) - 1) << shift;
        if ((mask & 0xFFFF_FFFFL) != run) {
            throw RefusedImageException
                    .malformed("channel mask: " + Integer.toHexString(mask) + " (expected: one run)");
        }
        return new ChannelMask(mask, shift, bits);
    }

    /** {@return the channel of a pixel, from 0 to 255} */
    int of8(int pixel) {
        int value = (pixel & mask) >>> shift;
        if (bits >= 8) {
            return value >>> (bits - 8);
        }
        int greatest = (1 << bits) - 1;
        return greatest == 0 ? 0 : (value * 255 + greatest / 2) / greatest;
    }
}
