package org.halfsilver.image.jpeg;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HuffmanCodeTest {
    @Test
    void anyFrequencies_giveACodeThatDecodes() throws Exception {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            int[] frequencies = new int[256];
            int symbols = 1 + random.nextInt(256);
            for (int i = 0; i < symbols; i++) {
                int symbol = random.nextInt(256);
                // Symbols with more extra bits are never written.
                frequencies[Tokens.extraBits(symbol) > Tokens.MAX_DC_SIZE ? 0 : symbol] = 1
                        + (int) Math.pow(2, random.nextInt(28)) / (1 + random.nextInt(9));
            }
            HuffmanCode code = new HuffmanCode(frequencies, 0);
            assertThat(code.symbols).hasSize((int) Arrays.stream(frequencies).filter(f -> f > 0).count());
            assertThat(Arrays.stream(code.counts).sum()).isEqualTo(code.symbols.length);
            // Refuses codes that don't fit, and the code of all ones.
            HuffmanTable table = new HuffmanTable(code.counts, code.symbols);
            int[] entries = new int[256];
            code.entries(entries, 0);
            for (byte symbol : code.symbols) {
                int entry = entries[symbol & 0xff];
                int length = entry >>> ScanWriter.CODE_BITS;
                long bits = (long) (entry & (1 << ScanWriter.CODE_BITS) - 1) << (Long.SIZE - length);
                assertThat(HuffmanTable.symbol(table.find(bits))).isEqualTo(symbol & 0xff);
            }
        }
    }

    @Test
    void frequenciesOfADeepTree_areLimitedToSixteenBits() {
        int[] frequencies = new int[256];
        for (int i = 0, one = 1, two = 1; i < 40; i++) {
            frequencies[i] = one;
            int sum = one + two;
            one = two;
            two = sum;
        }
        HuffmanCode code = new HuffmanCode(frequencies, 0);
        assertThat(code.symbols).hasSize(40);
        assertThat(Arrays.stream(code.counts).sum()).isEqualTo(40);
        assertThat(code.counts[16]).isPositive();
        assertThat(code.symbols[0]).as("the most frequent first").isEqualTo((byte) 39);
    }

    @Test
    void knownFrequencies_giveTheLeastBits() {
        // Weights 5, 2, 1, 1 and the reserved one: lengths 1, 2, 3, 4.
        int[] frequencies = new int[256];
        frequencies[10] = 5;
        frequencies[20] = 2;
        frequencies[30] = 1;
        frequencies[40] = 1;
        HuffmanCode code = new HuffmanCode(frequencies, 0);
        assertThat(Arrays.copyOf(code.counts, 6)).containsExactly(0, 1, 1, 1, 1, 0);
        assertThat(code.symbols).containsExactly(10, 20, 30, 40);
    }

    @Test
    void noSymbols_stillGiveATable() {
        assertThat(new HuffmanCode(new int[256], 0).symbols).hasSize(1);
    }
}
