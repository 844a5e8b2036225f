package org.halfsilver.image.webp;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;

/** The chunks that make one frame, as they are found. */
final class FrameChunks {
    private @Nullable Chunk alpha;
    private @Nullable Bitstream bitstream;
    private boolean alphaLast;

    boolean needsAlpha() {
        return alpha == null;
    }

    boolean needsBitstream() {
        return bitstream == null;
    }

    boolean isEmpty() {
        return alpha == null && bitstream == null;
    }

    void add(Chunk alpha) {
        this.alpha = alpha;
        alphaLast = bitstream != null;
    }

    void add(int fourCc, Bitstream bitstream) throws RefusedImageException {
        if (fourCc == FourCc.VP8L && alpha != null) {
            throw RefusedImageException.malformed("ALPH: before VP8L");
        }
        this.bitstream = bitstream;
    }

    Bitstream bitstream() throws RefusedImageException {
        if (bitstream == null) {
            throw RefusedImageException.malformed("frame: neither VP8 nor VP8L");
        }
        return bitstream;
    }

    /** {@return the ALPH chunk, if it is before the picture} */
    @Nullable
    Chunk alpha() throws RefusedImageException {
        if (alphaLast) {
            throw RefusedImageException.malformed("ALPH: after VP8");
        }
        return alpha;
    }
}
