package org.halfsilver.image.webp.vp8;

import java.util.ArrayList;
import java.util.List;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * Booleans in the order in which they were read. Each entry is twice the number of a place in the grammar, plus the
 * boolean's value. Memory is reserved as it grows.
 */
final class BooleanLog {
    private static final int RUN = 1 << 15;

    private final Work work;
    private final int[] slots;
    private final List<short[]> runs = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    /** The run that is being filled. Written by {@link Residuals} directly. */
    short[] run;
    int length;

    /**
     * An empty log.
     *
     * @param work the account of memory
     * @param slots for each place in the grammar the {@linkplain Slots slot} of its probability
     */
    BooleanLog(Work work, int[] slots) throws RefusedImageException {
        this.work = work;
        this.slots = slots;
        this.run = allocate();
    }

    /** Makes sure that so many entries fit into {@link #run}. */
    void room(int entries) throws RefusedImageException {
        if (length + entries > run.length) {
            runs.add(run);
            lengths.add(length);
            run = allocate();
            length = 0;
        }
    }

    void add(int place, int bit) {
        run[length++] = (short) (place << 1 | bit);
    }

    /** {@return how often false and true occur for each slot, one after the other} */
    int[] counts() {
        int[] entries = new int[2 * slots.length];
        for (int i = 0; i < runs.size(); i++) {
            count(runs.get(i), lengths.get(i), entries);
        }
        count(run, length, entries);
        int[] counts = new int[2 * Slots.COUNT];
        for (int i = 0; i < entries.length; i++) {
            counts[2 * slots[i >> 1] + (i & 1)] += entries[i];
        }
        return counts;
    }

    void writeTo(BoolWriter out, int[] probabilities) throws RefusedImageException {
        int[] steps = BoolWriter.steps(slots, probabilities);
        for (int i = 0; i < runs.size(); i++) {
            work.check();
            out.write(runs.get(i), lengths.get(i), steps);
        }
        out.write(run, length, steps);
    }

    private static void count(short[] run, int length, int[] counts) {
        for (int i = 0; i < length; i++) {
            counts[run[i]]++;
        }
    }

    private short[] allocate() throws RefusedImageException {
        work.reserve(RUN * Short.BYTES);
        return new short[RUN];
    }
}
