package org.halfsilver.image.webp.vp8;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoolCoderTest {
    @Test
    void anyBooleansWithAnyProbabilities_readBack() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int count = 1 + random.nextInt(3000);
            int[] probabilities = new int[count];
            boolean[] bits = new boolean[count];
            BoolWriter out = new BoolWriter(0);
            // Few different probabilities make long runs of bytes 255, through which a carry has to go.
            int[] kinds = {1 + random.nextInt(255), 1 + random.nextInt(255), 255, 1};
            for (int i = 0; i < count; i++) {
                probabilities[i] = kinds[random.nextInt(kinds.length)];
                bits[i] = random.nextInt(256) >= probabilities[i];
                out.write(bits[i], probabilities[i]);
            }
            byte[] bytes = out.finish();
            BoolReader in = new BoolReader(bytes, 0, bytes.length);
            for (int i = 0; i < count; i++) {
                assertThat(in.read(probabilities[i]) != 0).as("boolean %s of seed %s", i, seed).isEqualTo(bits[i]);
            }
            assertThat(in.exhausted()).as("seed %s", seed).isFalse();
        }
    }

    @Test
    void logOfBooleans_isWrittenAsOneByOne() {
        Random random = new Random(7);
        int[] probabilities = Slots.probabilities();
        short[] log = new short[5000];
        BoolWriter expected = new BoolWriter(0);
        for (int i = 0; i < log.length; i++) {
            int probability = 1 + random.nextInt(255);
            boolean bit = random.nextInt(256) >= probability;
            log[i] = (short) ((Slots.FIXED + probability) << 1 | (bit ? 1 : 0));
            expected.write(bit, probability);
        }
        BoolWriter out = new BoolWriter(0);
        out.write(log, log.length, BoolWriter.steps(Slots.all(), probabilities));
        assertThat(out.finish()).isEqualTo(expected.finish());
    }

    @Test
    void numbers_readBack() {
        BoolWriter out = new BoolWriter(0);
        for (int i = -63; i < 64; i++) {
            out.literal(i & 63, 6);
            out.optionalSigned(i, 6);
        }
        byte[] bytes = out.finish();
        BoolReader in = new BoolReader(bytes, 0, bytes.length);
        for (int i = -63; i < 64; i++) {
            assertThat(in.literal(6)).isEqualTo(i & 63);
            assertThat(in.optionalSigned(6)).isEqualTo(i);
        }
    }

    @Test
    void emptyAndShortStreams_areExhausted() {
        assertThat(new BoolReader(new byte[0], 0, 0).exhausted()).isTrue();
        BoolReader in = new BoolReader(new byte[1], 0, 1);
        for (int i = 0; i < 100; i++) {
            in.flag();
        }
        assertThat(in.exhausted()).isTrue();
    }
}
