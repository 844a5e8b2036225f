package org.halfsilver.image.jpeg;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** Rebuilds pictures under the default limits. */
final class Rebuilding {
    private static final long MEMORY = 1L << 30;

    private Rebuilding() {
    }

    static byte[] rebuild(byte[] source) throws RefusedImageException {
        return rebuild(source, ImageLimits.DEFAULT);
    }

    static byte[] rebuild(byte[] source, ImageLimits limits) throws RefusedImageException {
        MemoryBudget memory = new MemoryBudget(MEMORY);
        try (Work work = new Work(limits, memory, () -> false)) {
            return new JpegCodec().rebuild(source, work).bytes();
        }
    }
}
