package org.halfsilver.image.webp;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.webp.vp8.KeyFrame;
import org.halfsilver.image.webp.vp8l.LosslessImage;

/** The coded picture of a frame, of which so far only the header was read. */
sealed interface Bitstream {
    /** A VP8 chunk, RFC 9649 section 2.5. */
    record Lossy(KeyFrame frame) implements Bitstream {
        @Override
        public int width() {
            return frame.width();
        }

        @Override
        public int height() {
            return frame.height();
        }
    }

    /** A VP8L chunk, RFC 9649 section 2.6. */
    record Lossless(LosslessImage image) implements Bitstream {
        @Override
        public int width() {
            return image.width();
        }

        @Override
        public int height() {
            return image.height();
        }
    }

    /** {@return pixels} */
    int width();

    /** {@return pixels} */
    int height();

    /** As in libwebp a decoder may also read a chunk's padding. */
    static Bitstream of(int fourCc, byte[] file, Chunk chunk) throws RefusedImageException {
        return fourCc == FourCc.VP8
                ? new Lossy(KeyFrame.of(file, chunk.from(), chunk.paddedEnd(), chunk.size()))
                : new Lossless(LosslessImage.of(file, chunk.from(), chunk.paddedEnd()));
    }
}
