package org.halfsilver.image.deflate;

import java.util.PriorityQueue;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CodeLengthsTest {
    @Test
    void lengths_makeACompletePrefixCode_ofHuffmansCostWhereTheLimitAllows() {
        Random random = new Random(5);
        CodeLengths builder = new CodeLengths();
        for (int round = 0; round < 2000; round++) {
            int symbols = 2 + random.nextInt(Tokens.LITERAL_SYMBOLS - 1);
            int[] counts = new int[symbols];
            for (int i = 0; i < symbols; i++) {
                counts[i] = random.nextInt(3) == 0 ? 0 : random.nextInt(1 << random.nextInt(13));
            }
            byte[] lengths = new byte[symbols];
            int limit = 9 + random.nextInt(7);

            builder.compute(counts, symbols, limit, lengths);

            long kraft = 0;
            long cost = 0;
            int longest = 0;
            int used = 0;
            for (int i = 0; i < symbols; i++) {
                kraft += lengths[i] == 0 ? 0 : 1L << (32 - lengths[i]);
                cost += (long) counts[i] * lengths[i];
                longest = Math.max(longest, lengths[i]);
                used += counts[i] != 0 ? 1 : 0;
                assertThat(lengths[i] != 0 || counts[i] == 0).isTrue();
            }
            assertThat(kraft).isEqualTo(1L << 32);
            assertThat(longest).isLessThanOrEqualTo(limit);
            if (used >= 2) {
                long best = huffmanCost(counts);
                assertThat(cost).isGreaterThanOrEqualTo(best).isLessThanOrEqualTo(best + best / 10 + symbols);
                if (longest < limit) {
                    assertThat(cost).isEqualTo(best);
                }
            }
        }
    }

    @Test
    void countsLikeFibonaccis_stayWithinTheLimit() {
        int[] counts = new int[25];
        counts[0] = 1;
        counts[1] = 1;
        for (int i = 2; i < counts.length; i++) {
            counts[i] = counts[i - 1] + counts[i - 2];
        }
        byte[] lengths = new byte[counts.length];

        new CodeLengths().compute(counts, counts.length, 15, lengths);

        assertThat(lengths[0]).isEqualTo((byte) 15);
        assertThat(lengths[24]).isEqualTo((byte) 1);
    }

    private static long huffmanCost(int[] counts) {
        PriorityQueue<Long> queue = new PriorityQueue<>();
        for (int count : counts) {
            if (count != 0) {
                queue.add((long) count);
            }
        }
        long cost = 0;
        while (queue.size() > 1) {
            long sum = queue.remove() + queue.remove();
            cost += sum;
            queue.add(sum);
        }
        return cost;
    }
}
