package org.halfsilver.link;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeptetsTest {
    @Test
    void textOfAnyLength_comesBack() {
        var random = new Random(4);
        for (int length = 0; length < 300; length++) {
            byte[] text = new byte[length];
            for (int i = 0; i < length; i++) {
                text[i] = (byte) (1 + random.nextInt(127));
            }
            byte[] packed = new byte[3 + Septets.packedLength(length)];
            Septets.pack(text, 0, packed, 3);
            byte[] unpacked = new byte[(packed.length + 7) / 7 * 8];

            int end = Septets.unpack(packed, 3, unpacked, 0);

            assertThat(end).isEqualTo(length);
            assertThat(Arrays.copyOf(unpacked, end)).isEqualTo(text);
            assertThat(packed).startsWith(0, 0, 0);
        }
    }

    @Test
    void packedText_isBigEndianBits() {
        byte[] packed = new byte[2];
        Septets.pack("AB".getBytes(StandardCharsets.US_ASCII), 0, packed, 0);

        // A = 1000001, B = 1000010, two unused bits
        assertThat(packed).containsExactly(0b1000_0011, 0b0000_1000);
    }

    @Test
    void unusedBitsThatAreSet_areRefused() {
        assertThat(Septets.unpack(new byte[]{(byte) 0b1000_0011, 0b0000_1001}, 0, new byte[8], 0)).isEqualTo(-1);
    }
}
