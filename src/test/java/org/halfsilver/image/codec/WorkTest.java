package org.halfsilver.image.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What pictures take of the shared memory, and what they leave to the next. */
class WorkTest {
    private static final int LARGE = SpareArrays.WORTH_KEEPING / Integer.BYTES;
    private static final long LARGE_BYTES = SpareArrays.WORTH_KEEPING;

    private final MemoryBudget memory = new MemoryBudget(3 * LARGE_BYTES);

    @Test
    void arrayOfOnePicture_servesTheNextAndNothingOfThePictureIsLeft() throws RefusedImageException {
        int[] first;
        try (Work work = work()) {
            first = work.ints(LARGE + 5);
            IntStream.range(0, first.length).forEach(i -> first[i] = i + 1);
            assertThat(memory.reserved()).isEqualTo((LARGE + 5) * (long) Integer.BYTES);
        }
        assertThat(memory.reserved()).isZero();
        try (Work work = work()) {
            int[] second = work.ints(LARGE);
            assertThat(second).isSameAs(first).containsOnly(0);
            assertThat(memory.reserved()).isEqualTo((LARGE + 5) * (long) Integer.BYTES);
            assertThat(work.ints(LARGE)).isNotSameAs(first);
        }
        assertThat(memory.reserved()).isZero();
    }

    @Test
    void bytes_areLentLikeInts() throws RefusedImageException {
        byte[] first;
        try (Work work = work()) {
            first = work.octets(LARGE_BYTES);
            Arrays.fill(first, (byte) 1);
            assertThat(memory.reserved()).isEqualTo(LARGE_BYTES);
        }
        assertThat(memory.reserved()).isZero();
        try (Work work = work()) {
            assertThat(work.ints(LARGE)).hasSize(LARGE);
            assertThat(work.octets(LARGE_BYTES)).isSameAs(first).containsOnly(0);
            assertThat(memory.reserved()).isEqualTo(2 * LARGE_BYTES);
        }
        try (Work work = work()) {
            work.reserve(memory.capacity());
        }
        assertThat(memory.reserved()).isZero();
    }

    @Test
    void arrayOfMoreThanTwiceTheLength_isNotLent() throws RefusedImageException {
        int[] first = keep(2 * LARGE + 1);
        try (Work work = work()) {
            assertThat(work.ints(LARGE)).isNotSameAs(first).hasSize(LARGE);
        }
    }

    @Test
    void arrayThatThePictureMayNotTake_isNotLent() throws RefusedImageException {
        int[] first = keep(LARGE + LARGE / 2);
        try (Work work = work()) {
            work.reserve(2 * LARGE_BYTES);
            assertThat(work.ints(LARGE)).isNotSameAs(first).hasSize(LARGE);
        }
    }

    @Test
    void smallArrays_areLeftToTheCollector() throws RefusedImageException {
        int[] first = keep(LARGE - 1);
        try (Work work = work()) {
            assertThat(work.ints(LARGE - 1)).isNotSameAs(first);
        }
    }

    @Test
    void keptArrays_giveWayToAPictureThatNeedsTheirMemory() throws RefusedImageException {
        keep(2 * LARGE);
        try (Work work = work()) {
            work.reserve(memory.capacity());
            assertThat(memory.reserved()).isEqualTo(memory.capacity());
            assertThatExceptionOfType(RefusedImageException.class).isThrownBy(() -> work().ints(1))
                    .matches(e -> e.refusal() == ImageRefusal.OVERLOADED);
        }
        assertThat(memory.reserved()).isZero();
    }

    @Test
    void keptArrays_areNoMoreThanPicturesNeedAtATime() {
        SpareArrays<int[]> spares = SpareArrays.ofInts();
        List<int[]> arrays = new ArrayList<>();
        for (int i = 0; i < SpareArrays.MOST; i++) {
            arrays.add(new int[LARGE]);
            assertThat(spares.give(arrays.getLast())).isZero();
        }
        int[] newest = new int[3 * LARGE];
        assertThat(spares.give(newest)).as("the eldest gave way").isEqualTo(LARGE_BYTES);
        assertThat(spares.take(LARGE, LARGE)).isSameAs(arrays.get(1));
        assertThat(spares.take(3 * LARGE, 3 * LARGE)).isSameAs(newest);
        assertThat(spares.bytes()).isEqualTo((SpareArrays.MOST - 2) * LARGE_BYTES);
        assertThat(spares.clear()).isEqualTo((SpareArrays.MOST - 2) * LARGE_BYTES);
        assertThat(spares.take(1, Integer.MAX_VALUE)).isNull();
    }

    @Test
    void manyPicturesAtOnce_neverTakeMoreThanThereIsAndGiveAllBack() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(4); Work another = work()) {
            another.reserve(LARGE_BYTES); // leaves too little for the largest, whatever else is under way
            List<Future<Integer>> all = new ArrayList<>();
            for (int seed = 0; seed < 4; seed++) {
                Random random = new Random(seed);
                all.add(pool.submit((Callable<Integer>) () -> rebuildMany(random)));
            }
            int refused = 0;
            for (Future<Integer> each : all) {
                refused += each.get();
            }
            assertThat(refused).isPositive();
        }
        assertThat(memory.reserved()).isZero();
        try (Work work = work()) {
            work.reserve(memory.capacity());
        }
    }

    /** {@return how many were refused} */
    private int rebuildMany(Random random) {
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            try (Work work = work()) {
                int[] values = work.ints(random.nextInt(LARGE * 3 / 2));
                for (int at = 0; at < values.length; at += 1_000) {
                    assertThat(values[at]).isZero();
                    values[at] = 1;
                }
                work.octets(random.nextInt(SpareArrays.WORTH_KEEPING * 5 / 4));
                work.reserve(random.nextInt(SpareArrays.WORTH_KEEPING / 4));
                assertThat(memory.reserved()).isBetween(0L, memory.capacity());
            } catch (RefusedImageException e) {
                assertThat(e.refusal()).isEqualTo(ImageRefusal.OVERLOADED);
                refused++;
            }
        }
        return refused;
    }

    private int[] keep(int length) throws RefusedImageException {
        try (Work work = work()) {
            return work.ints(length);
        }
    }

    private Work work() {
        return new Work(ImageLimits.DEFAULT, memory, () -> false);
    }
}
