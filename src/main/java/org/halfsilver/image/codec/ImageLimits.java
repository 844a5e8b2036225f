package org.halfsilver.image.codec;

import java.time.Duration;

/**
 * The bounds of one picture. They are compared with what a header announces before anything is allocated, and counted
 * again while working.
 *
 * @param maxPixels pixels of a still picture (width times height)
 * @param maxSide pixels along one side, of pictures, canvases and frames
 * @param maxFrames frames of an animation
 * @param maxAnimationPixels pixels of all frames of an animation together
 * @param maxRawBytes bytes that compressed image data may expand to
 * @param maxChunks chunks, segments or blocks of one file
 * @param maxScans scans of a JPEG
 * @param maxBlockVisits blocks that the scans of a JPEG visit, for each block that it has; past {@link #FREE_BLOCK_VISITS}
 * @param maxSvgBytes bytes of an SVG document
 * @param maxTime time of work on one picture
 */
public record ImageLimits(
        long maxPixels,
        int maxSide,
        int maxFrames,
        long maxAnimationPixels,
        long maxRawBytes,
        int maxChunks,
        int maxScans,
        int maxBlockVisits,
        int maxSvgBytes,
        Duration maxTime) {

    /** Blocks that the scans of any JPEG may visit. */
    public static final long FREE_BLOCK_VISITS = 4_000_000;

    /** The limits that hold where nothing else is configured. */
    public static final ImageLimits DEFAULT = new ImageLimits(40_000_000, 16_384, 1_000, 100_000_000, 256L << 20,
            10_000,
            100, 8, 512 << 10, Duration.ofSeconds(5));

    /** Checks that every limit is positive. */
    public ImageLimits {
        if (maxPixels < 1 || maxSide < 1 || maxFrames < 1 || maxAnimationPixels < 1 || maxRawBytes < 1 || maxChunks < 1
                || maxScans < 1 || maxBlockVisits < 1 || maxSvgBytes < 1 || !maxTime.isPositive()) {
            throw new IllegalArgumentException("image limits: a limit is not positive (expected: every limit >= 1)");
        }
    }

    /**
     * Checks a still picture's announced size.
     *
     * @param width pixels, of any sign
     * @param height pixels, of any sign
     * @throws RefusedImageException where a side is not positive, or a limit is passed
     */
    public void checkPicture(long width, long height) throws RefusedImageException {
        if (width < 1 || height < 1) {
            throw RefusedImageException.malformed("size: " + width + "x" + height + " (expected: >= 1x1)");
        }
        if (width > maxSide || height > maxSide) {
            throw RefusedImageException.tooLarge("size: " + width + "x" + height + " (limit: " + maxSide + " a side)");
        }
        if (width * height > maxPixels) {
            throw RefusedImageException.tooLarge("pixels: " + width * height + " (limit: " + maxPixels + ")");
        }
    }
}
