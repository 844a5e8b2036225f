package org.halfsilver.image.webp.vp8l;

import java.util.Random;

import org.junit.jupiter.api.Test;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PrefixCodeTest {
    private static final int[] ALPHABETS = {40, 256, 280, 280 + 2048};

    @Test
    void anyCounts_makeACodeThatReadsBack() throws RefusedImageException {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            int size = ALPHABETS[random.nextInt(ALPHABETS.length)];
            int[] counts = counts(random, size);
            int[] entries = counts.clone();
            BitWriter out = new BitWriter(0);
            new PrefixCodeWriter(out, entries).write(0, size);
            for (int symbol = 0; symbol < size; symbol++) {
                if (counts[symbol] > 0) {
                    out.bits(entries[symbol] & 0xffff, entries[symbol] >>> 16);
                }
            }
            byte[] bytes = out.finish();

            BitReader in = new BitReader(bytes, 0, bytes.length);
            Work work = work();
            byte[] lengths = new byte[size];
            new CodeLengthReader(in, work).read(lengths, size);
            PrefixCodes codes = new PrefixCodes(1, work);
            codes.build(0, lengths, size);
            for (int symbol = 0; symbol < size; symbol++) {
                if (counts[symbol] > 0) {
                    in.fill();
                    assertThat(codes.read(0, in)).as("seed %s", seed).isEqualTo(symbol);
                }
            }
            in.checkEnd();
        }
    }

    @Test
    void lengths_areLimited() {
        int[] counts = new int[30];
        counts[0] = 1;
        counts[1] = 1;
        for (int i = 2; i < counts.length; i++) {
            counts[i] = counts[i - 1] + counts[i - 2];
        }
        byte[] lengths = new byte[counts.length];
        CodeLengths.find(counts, 0, lengths, counts.length, 15);
        int space = 0;
        for (byte length : lengths) {
            assertThat(length).isBetween((byte) 1, (byte) 15);
            space += 1 << (15 - length);
        }
        assertThat(space).isEqualTo(1 << 15);
    }

    @Test
    void incompleteAndOverfullCodes_areRefused() {
        assertRefused(1, 2);
        assertRefused(1, 1, 1);
        assertRefused(0, 0, 0);
        assertRefused(15, 15, 15);
    }

    private static void assertRefused(int... lengths) {
        byte[] bytes = new byte[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            bytes[i] = (byte) lengths[i];
        }
        assertThatThrownBy(() -> new PrefixCodes(1, work()).build(0, bytes, bytes.length))
                .isInstanceOf(RefusedImageException.class);
        assertThatThrownBy(() -> PrefixCodes.check(bytes, bytes.length)).isInstanceOf(RefusedImageException.class);
    }

    private static int[] counts(Random random, int size) {
        int[] counts = new int[size];
        int used = random.nextInt(4) == 0 ? random.nextInt(4) : random.nextInt(size + 1);
        for (int i = 0; i < used; i++) {
            counts[random.nextInt(size)] = 1 + (int) Math.exp(random.nextDouble() * random.nextInt(18));
        }
        return counts;
    }

    private static Work work() {
        return new Work(ImageLimits.DEFAULT, new MemoryBudget(1 << 24), () -> false);
    }
}
