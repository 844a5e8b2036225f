package org.halfsilver.image.webp.vp8;

import java.util.ArrayList;
import java.util.List;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * Booleans in the order in which they were read. Each entry is twice the {@linkplain Slots slot} of its probability,
 * plus its value. Memory is reserved as it grows.
 */
final class BooleanLog {
    private static final int RUN = 1 << 15;

    private final Work work;
    private final List<short[]> runs = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    /** The run that is being filled. Written by {@link Residuals} directly. */
    short[] run;
    int length;

    BooleanLog(Work work) throws RefusedImageException {
        this.work = work;
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

    void add(int slot, int bit) {
        run[length++] = (short) (slot << 1 | bit);
    }

    /** {@return how often each entry occurs} */
    int[] counts() {
        int[] counts = new int[Slots.COUNT * 2];
        for (int i = 0; i < runs.size(); i++) {
            count(runs.get(i), lengths.get(i), counts);
        }
        count(run, length, counts);
        return counts;
    }

    void writeTo(BoolWriter out, int[] probabilities) throws RefusedImageException {
        for (int i = 0; i < runs.size(); i++) {
            work.check();
            out.write(runs.get(i), lengths.get(i), probabilities);
        }
        out.write(run, length, probabilities);
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
