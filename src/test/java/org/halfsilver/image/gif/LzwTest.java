package org.halfsilver.image.gif;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LzwTest {
    @Test
    void encodedPixels_expandToThemselvesAndPassTheWalk() {
        Lzw walk = new Lzw();
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int codeSize = 2 + random.nextInt(7);
            byte[] pixels = pixels(random, codeSize);

            LzwEncoder encoder = new LzwEncoder(codeSize);
            byte[] data = Arrays.copyOf(encoder.encode(pixels), encoder.length() + 8);
            byte[] expanded = new byte[pixels.length];
            int count = new LzwDecoder().expand(data, encoder.length(), codeSize, expanded);

            assertThat(count).isEqualTo(pixels.length);
            assertThat(expanded).isEqualTo(pixels);
            walk.walk(data, encoder.length(), codeSize, pixels.length);
            assertThat(walk.pixels()).isEqualTo(pixels.length);
            byte[] before = data.clone();
            assertThat(walk.finish(data)).isEqualTo(encoder.length());
            assertThat(data).isEqualTo(before);
            for (byte pixel : pixels) {
                assertThat(walk.used()[pixel & 0xFF]).isTrue();
            }
        }
    }

    @Test
    void walkAndExpansion_agreeOnAnyData() {
        Lzw walk = new Lzw();
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            int codeSize = 2 + random.nextInt(3);
            byte[] data = new byte[8 + random.nextInt(200)];
            random.nextBytes(data);
            int length = data.length - 8;
            byte[] pixels = new byte[1 + random.nextInt(600)];

            int count = new LzwDecoder().expand(data, length, codeSize, pixels);
            walk.walk(data, length, codeSize, pixels.length);

            assertThat(walk.pixels()).isEqualTo(count);
            if (count == pixels.length) {
                // Finished data must expand to the same pixels, and to no more.
                byte[] finished = data.clone();
                int bytes = walk.finish(finished);
                byte[] again = new byte[pixels.length + 5000];
                assertThat(new LzwDecoder().expand(finished, bytes, codeSize, again)).isEqualTo(count);
                assertThat(Arrays.copyOf(again, count)).isEqualTo(pixels);
            }
        }
    }

    private static byte[] pixels(Random random, int codeSize) {
        byte[] pixels = new byte[1 + random.nextInt(30_000)];
        int runs = 1 + random.nextInt(50);
        int index = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (random.nextInt(runs) == 0) {
                index = random.nextInt(1 << codeSize);
            }
            pixels[i] = (byte) index;
        }
        return pixels;
    }
}
