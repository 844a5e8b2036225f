package org.halfsilver.image.codec;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

/**
 * Large arrays that pictures are done with, for the next ones. Without them each photo makes garbage of ten times its file,
 * and while several are rebuilt everybody waits for the collector, which may have them back where memory is short. Safe for
 * use by many threads.
 *
 * @param <A> the arrays' type
 */
final class SpareArrays<A> {
    /** Bytes: half a megabyte, from which G1 treats an array on its own in heaps of usual size. */
    static final int WORTH_KEEPING = 512 << 10;
    /** For each picture that can be rebuilt at a time, two. */
    static final int MOST = 2 * Runtime.getRuntime().availableProcessors();

    private final ToIntFunction<A> length;
    private final Consumer<A> clearing;
    private final int elementBytes;
    private final List<Spare<A>> spares = new ArrayList<>();
    private long bytes;

    private record Spare<A>(SoftReference<A> array, long bytes) {}

    private SpareArrays(ToIntFunction<A> length, int elementBytes, Consumer<A> clearing) {
        this.length = length;
        this.elementBytes = elementBytes;
        this.clearing = clearing;
    }

    static SpareArrays<int[]> ofInts() {
        return new SpareArrays<>(array -> array.length, Integer.BYTES, array -> Arrays.fill(array, 0));
    }

    static SpareArrays<byte[]> ofBytes() {
        return new SpareArrays<>(array -> array.length, Byte.BYTES, array -> Arrays.fill(array, (byte) 0));
    }

    /** {@return what an array of this length counts for} */
    long bytes(long elements) {
        return elements * elementBytes;
    }

    /** {@return what an array counts for} */
    long sizeOf(A array) {
        return bytes(length.applyAsInt(array));
    }

    /**
     * Takes an array out, all zeros.
     *
     * @param least its length at least
     * @param most its length at most
     * @return an array, or null where there is none of such a length
     */
    @Nullable
    A take(long least, long most) {
        A fitting = find(least, most);
        if (fitting != null) {
            clearing.accept(fitting);
        }
        return fitting;
    }

    /**
     * Keeps an array, which is the caller's no longer. One too many takes the place of the eldest: what doesn't fit today's
     * pictures must not stay for ever.
     *
     * @return bytes that are not kept: the array's where it is small, those of the one that gave way, or 0
     */
    synchronized long give(A array) {
        long size = sizeOf(array);
        if (size < WORTH_KEEPING) {
            return size;
        }
        spares.add(new Spare<>(new SoftReference<>(array), size));
        long given = spares.size() > MOST ? spares.removeFirst().bytes() : 0;
        bytes += size - given;
        return given;
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

    private synchronized @Nullable A find(long least, long most) {
        for (Iterator<Spare<A>> i = spares.iterator(); i.hasNext();) {
            Spare<A> spare = i.next();
            A array = spare.array().get();
            if (array != null && length.applyAsInt(array) >= least && length.applyAsInt(array) <= most) {
                i.remove();
                bytes -= spare.bytes();
                return array;
            }
        }
        return null;
    }
}
