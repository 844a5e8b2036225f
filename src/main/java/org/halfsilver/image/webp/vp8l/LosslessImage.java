package org.halfsilver.image.webp.vp8l;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** One VP8L picture: the bitstream of a lossless WebP picture, RFC 9649 section 3.4. */
public final class LosslessImage {
    private static final int SIGNATURE = 0x2f;
    private static final int HEADER_LENGTH = 5;
    private static final int SIZE_BITS = 14;

    private final byte[] data;
    private final int from;
    private final int end;
    private final int width;
    private final int height;
    private final boolean alpha;

    private LosslessImage(byte[] data, int from, int end) throws RefusedImageException {
        if (end - from < HEADER_LENGTH) {
            throw RefusedImageException.malformed("VP8L header: " + (end - from) + " bytes (expected: >= 5)");
        }
        this.data = data;
        this.from = from;
        this.end = end;
        BitReader in = new BitReader(data, from, end);
        int signature = in.bits(8);
        width = in.bits(SIZE_BITS) + 1;
        height = in.bits(SIZE_BITS) + 1;
        alpha = in.flag();
        int version = in.bits(3);
        if (signature != SIGNATURE || version != 0) {
            throw RefusedImageException.malformed("VP8L header: signature " + signature + ", version " + version);
        }
    }

    /**
     * Reads the header.
     *
     * @param data bytes that hold the picture
     * @param from index of its first byte
     * @param end index after the last byte that a decoder may read; includes a chunk's padding
     * @return the picture, of which nothing more is known to be right
     * @throws RefusedImageException where there is no VP8L header
     */
    public static LosslessImage of(byte[] data, int from, int end) throws RefusedImageException {
        return new LosslessImage(data, from, end);
    }

    /** {@return pixels} */
    public int width() {
        return width;
    }

    /** {@return pixels} */
    public int height() {
        return height;
    }

    /** {@return whether the header says that alpha is used} */
    public boolean alpha() {
        return alpha;
    }

    /**
     * Reads all of the picture and writes it anew.
     *
     * @param useAlpha what the header is to say of alpha
     * @param work the account of time and memory
     * @return the picture
     * @throws RefusedImageException where libwebp would find an error, or a limit is passed
     */
    public Recoded rebuild(boolean useAlpha, Work work) throws RefusedImageException {
        work.reserve(2L * (end - from));
        BitReader in = new BitReader(data, from, end);
        in.bits(24);
        in.bits(16);
        BitWriter out = new BitWriter(end - from);
        out.bits(SIGNATURE, 8);
        out.bits(width - 1, SIZE_BITS);
        out.bits(height - 1, SIZE_BITS);
        out.flag(useAlpha);
        out.bits(0, 3);
        Rebuilder rebuilder = new Rebuilder(in, width, height, work);
        // Chromium looks at alpha even where the header says that it isn't used.
        rebuilder.write(out, 0);
        return new Recoded(out.finish(), useAlpha && rebuilder.isZero(Predictor.BLACK));
    }

    /**
     * Reads a compressed alpha plane, which has no header, and writes it anew.
     *
     * @param data bytes that hold the plane
     * @param from index of its first byte
     * @param end index after its last byte
     * @param width pixels
     * @param height pixels
     * @param work the account of time and memory
     * @return the plane
     * @throws RefusedImageException where libwebp would find an error, or a limit is passed
     */
    public static Recoded rebuildAlphaPlane(byte[] data, int from, int end, int width, int height, Work work)
            throws RefusedImageException {
        work.reserve(2L * (end - from));
        BitWriter out = new BitWriter(end - from);
        Rebuilder rebuilder = new Rebuilder(new BitReader(data, from, end), width, height, work);
        rebuilder.write(out, Slack.ALL_BUT_GREEN);
        // Whatever filter is applied to the plane: it is 0 where, and only where, this is.
        return new Recoded(out.finish(), rebuilder.isZero(~Slack.ALL_BUT_GREEN));
    }
}
