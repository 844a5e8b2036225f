package org.halfsilver.image.webp;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What there is in a file, headers read and checked.
 *
 * @param width pixels of the canvas
 * @param height pixels of the canvas
 * @param extended whether the file has a VP8X chunk
 * @param alpha whether decoders are told to look at alpha
 * @param animation loop count and background, or null for a still picture
 * @param profile the first ICCP chunk
 * @param exif the first EXIF chunk
 * @param frames at least one
 */
record Container(int width, int height, boolean extended, boolean alpha, @Nullable Animation animation,
        @Nullable Chunk profile, @Nullable Chunk exif, List<Frame> frames) {

    /**
     * The ANIM chunk, RFC 9649 section 2.7.1.1.
     *
     * @param background a hint for what is behind the canvas: blue, green, red, alpha from the lowest byte on
     * @param loops how often the animation is shown, 0 for ever
     */
    record Animation(int background, int loops) {}
}
