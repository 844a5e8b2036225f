package org.halfsilver.image.codec;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Large arrays that pictures are done with, for the next ones. Without them each photo makes garbage of ten times its file,
 * and while several are rebuilt everybody waits for the collector, which may have them back where memory is short. Safe for
 * use by many threads.
 */
final class SpareArrays {
    /** Half a megabyte, from which G1 treats an array on its own in heaps of usual size. */
    static final int WORTH_KEEPING = (512 << 10) / Integer.BYTES;
    /** One for each picture that can be rebuilt at a time. */
    static final int MOST = Runtime.getRuntime().availableProcessors();

    private final List<Spare> spares = new ArrayList<>();
    private long bytes;

    private record Spare(SoftReference<int[]> array, long bytes) {}

    /**
     * Takes an array out, all zeros.
     *
     * @param least its length at least
     * @param most its length at most
     * @return an array, or null where there is none of such a length
     */
    int @Nullable [] take(long least, long most) {
        int[] fitting = find(least, most);
        if (fitting != null) {
            Arrays.fill(fitting, 0);
        }
        return fitting;
    }

    /** {@return whether the array was kept, and is the caller's no longer} */
    synchronized boolean give(int[] array) {
        if (array.length < WORTH_KEEPING || spares.size() >= MOST) {
            return false;
        }
        Spare spare = new Spare(new SoftReference<>(array), (long) array.length * Integer.BYTES);
        spares.add(spare);
        bytes += spare.bytes();
        return true;
    }

    /** Lets go of all. {@return the bytes they took} */
    synchronized long clear() {
        long freed = bytes;
        spares.clear();
        bytes = 0;
        return freed;
    }

    /** {@return bytes of all that are kept, and of those that the collector took back since} */
    synchronized long bytes() {
        return bytes;
    }

    private synchronized int @Nullable [] find(long least, long most) {
        for (Iterator<Spare> i = spares.iterator(); i.hasNext();) {
            Spare spare = i.next();
            int[] array = spare.array().get();
            if (array != null && array.length >= least && array.length <= most) {
                i.remove();
                bytes -= spare.bytes();
                return array;
            }
        }
        return null;
    }
}
