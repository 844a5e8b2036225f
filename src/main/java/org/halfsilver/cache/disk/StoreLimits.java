package org.halfsilver.cache.disk;

/**
 * What a store may take.
 *
 * @param bytes of all its files
 * @param entries in its index
 * @param segmentBytes at which a segment is full
 */
record StoreLimits(long bytes, long entries, long segmentBytes) {
    private static final long SMALLEST = 256 << 10;
    private static final long LARGEST = 1 << 30;
    private static final int SEGMENTS = 256;
    private static final int LARGEST_ENTRY = 8;

    /** A few hundred segments: few enough to be open all at once, and small enough to give one up at a time. */
    static StoreLimits of(long bytes, long entries) {
        return new StoreLimits(bytes, entries, Math.clamp(bytes / SEGMENTS, SMALLEST, LARGEST));
    }

    /** {@return the largest frame that is worth its place} */
    long largestFrame() {
        return Math.min(bytes / LARGEST_ENTRY, Integer.MAX_VALUE - FrameHeader.BYTES);
    }
}
