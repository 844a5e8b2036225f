package org.halfsilver.image.deflate;

import java.util.Arrays;

/** Writes what a dynamic block begins with: its codes, as run-length coded code lengths (RFC 1951, section 3.2.7). */
final class CodeLengthWriter {
    private static final int MAX_CODE_LENGTH = 7;
    private static final int SYMBOL_MASK = 0x1F;

    private final byte[] lengths = new byte[Tokens.LITERAL_SYMBOLS + Tokens.DISTANCE_SYMBOLS];
    /** Symbols, each with its extra bits from bit 5. */
    private final int[] symbols = new int[lengths.length];
    private final int[] counts = new int[CodeLengthReader.ORDER.length];
    private final Code code = Code.ofCodeLengths();
    private int symbolCount;
    private int literals;
    private int distances;
    private int codeLengths;

    /** {@return the bits that the two codes take, which {@link #write} then writes} */
    long prepare(Code literalCode, Code distanceCode, CodeLengths builder) {
        literals = used(literalCode.lengths, 257);
        distances = used(distanceCode.lengths, 1);
        System.arraycopy(literalCode.lengths, 0, lengths, 0, literals);
        System.arraycopy(distanceCode.lengths, 0, lengths, literals, distances);
        Arrays.fill(counts, 0);
        symbolCount = 0;
        int all = literals + distances;
        int i = 0;
        while (i < all) {
            int run = 1;
            while (i + run < all && lengths[i + run] == lengths[i]) {
                run++;
            }
            addRun(lengths[i], run);
            i += run;
        }
        builder.compute(counts, counts.length, MAX_CODE_LENGTH, code.lengths);
        code.assign();
        codeLengths = CodeLengthReader.ORDER.length;
        while (codeLengths > 4 && code.lengths[CodeLengthReader.ORDER[codeLengths - 1]] == 0) {
            codeLengths--;
        }
        return 5 + 5 + 4 + 3L * codeLengths + code.cost(counts);
    }

    void write(BitWriter out) {
        out.put(literals - 257, 5);
        out.put(distances - 1, 5);
        out.put(codeLengths - 4, 4);
        for (int i = 0; i < codeLengths; i++) {
            out.put(code.lengths[CodeLengthReader.ORDER[i]], 3);
        }
        for (int i = 0; i < symbolCount; i++) {
            int entry = code.entries[symbols[i] & SYMBOL_MASK];
            int length = entry >>> Code.LENGTH_SHIFT & 0xFF;
            out.put((entry & 0xFFFF) | symbols[i] >>> 5 << length, entry >>> Code.ALL_BITS_SHIFT);
        }
    }

    private void addRun(int length, int run) {
        int left = run;
        if (length == 0) {
            while (left >= 11) {
                int n = Math.min(left, 138);
                add(18, n - 11);
                left -= n;
            }
            if (left >= 3) {
                add(17, left - 3);
                left = 0;
            }
        } else {
            add(length, 0);
            left--;
            while (left >= 3) {
                int n = Math.min(left, 6);
                add(16, n - 3);
                left -= n;
            }
        }
        for (; left > 0; left--) {
            add(length, 0);
        }
    }

    private void add(int symbol, int extra) {
        symbols[symbolCount++] = symbol | extra << 5;
        counts[symbol]++;
    }

    private static int used(byte[] lengths, int least) {
        int n = lengths.length;
        while (n > least && lengths[n - 1] == 0) {
            n--;
        }
        return n;
    }
}
