package org.halfsilver.image.webp.vp8;

import org.halfsilver.image.codec.RefusedImageException;

/**
 * The uncompressed first bytes of a key frame, RFC 6386 section 9.1. The scaling hints beside width and height have no
 * meaning in WebP (RFC 9649 section 2.5) and are not kept.
 *
 * @param version 0 to 3
 * @param width pixels
 * @param height pixels
 * @param firstPartition bytes of the first partition
 */
record FrameTag(int version, int width, int height, int firstPartition) {
    static final int LENGTH = 10;
    static final int MAX_FIRST_PARTITION = (1 << 19) - 1;
    private static final int START_CODE = 0x2a019d;
    private static final int SIZE_MASK = 0x3fff;

    /**
     * @param from index of the first byte
     * @param end index after the last byte there is
     * @param size bytes that the frame's chunk announces
     */
    static FrameTag read(byte[] data, int from, int end, long size) throws RefusedImageException {
        if (end - from < LENGTH) {
            throw RefusedImageException.malformed("VP8 frame header: " + (end - from) + " bytes (expected: >= 10)");
        }
        int tag = number(data, from, 3);
        if ((tag & 1) != 0 || (tag >> 4 & 1) == 0 || number(data, from + 3, 3) != START_CODE) {
            throw RefusedImageException.malformed("VP8 frame: no visible key frame");
        }
        int version = tag >> 1 & 7;
        int firstPartition = tag >> 5;
        int width = number(data, from + 6, 2) & SIZE_MASK;
        int height = number(data, from + 8, 2) & SIZE_MASK;
        if (version > 3 || firstPartition >= size || width == 0 || height == 0) {
            throw RefusedImageException.malformed("VP8 frame header: version " + version + ", first partition "
                    + firstPartition + " of " + size + ", size " + width + "x" + height);
        }
        return new FrameTag(version, width, height, firstPartition);
    }

    void write(byte[] to) {
        put(to, 0, version << 1 | 1 << 4 | firstPartition << 5, 3);
        put(to, 3, START_CODE, 3);
        put(to, 6, width, 2);
        put(to, 8, height, 2);
    }

    static int number(byte[] data, int from, int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            number |= (data[from + i] & 0xff) << (8 * i);
        }
        return number;
    }

    private static void put(byte[] to, int from, int number, int count) {
        for (int i = 0; i < count; i++) {
            to[from + i] = (byte) (number >> (8 * i));
        }
    }
}
