package org.halfsilver.image.png;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.RefusedImageException;

/** Counts an animation's frames and pixels against the limits, as their controls are read. */
final class FrameBudget {
    private final ImageLimits limits;
    private int frames;
    private long pixels;

    FrameBudget(ImageLimits limits) {
        this.limits = limits;
    }

    void add(FrameControl frame) throws RefusedImageException {
        pixels += (long) frame.width() * frame.height();
        if (++frames > limits.maxFrames()) {
            throw RefusedImageException.tooLarge("frames: over " + limits.maxFrames());
        }
        if (pixels > limits.maxAnimationPixels()) {
            throw RefusedImageException.tooLarge("pixels of all frames: over " + limits.maxAnimationPixels());
        }
    }
}
