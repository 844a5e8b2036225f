package org.halfsilver.image.webp;

import org.jspecify.annotations.Nullable;

/**
 * A still picture, or a frame of an animation (RFC 9649 section 2.7.1.1).
 *
 * @param x pixels from the canvas's left edge, even
 * @param y pixels from its upper edge, even
 * @param duration milliseconds
 * @param method disposal and blending, as the file codes them
 * @param alpha the ALPH chunk of a lossy frame
 * @param bitstream the picture
 */
record Frame(int x, int y, int duration, int method, @Nullable Chunk alpha, Bitstream bitstream) {
    /** The bits of {@link #method} that mean something: dispose to background, do not blend. */
    static final int METHOD_MASK = 3;

    long pixels() {
        return (long) bitstream.width() * bitstream.height();
    }
}
