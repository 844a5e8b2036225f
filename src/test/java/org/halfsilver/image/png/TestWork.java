package org.halfsilver.image.png;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** Rebuilding with limits that tests choose. */
final class TestWork {
    private static final MemoryBudget MEMORY = new MemoryBudget(1L << 30);

    private TestWork() {
    }

    static Rebuilt rebuild(byte[] source) throws RefusedImageException {
        return rebuild(source, ImageLimits.DEFAULT);
    }

    static Rebuilt rebuild(byte[] source, ImageLimits limits) throws RefusedImageException {
        try (Work work = new Work(limits, MEMORY, () -> false)) {
            return new PngCodec().rebuild(source, work);
        }
    }
}
