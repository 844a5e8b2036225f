package org.halfsilver.image.deflate;

import java.util.Arrays;

/** Writes blocks of tokens (RFC 1951, section 3.2.3). */
final class BlockWriter {
    private static final int MAX_STORED = 0xFFFF;
    private static final int STORED = 0;
    private static final int FIXED = 1;
    private static final int DYNAMIC = 2;

    private final BitWriter out;
    private final Code literals = Code.ofLiterals();
    private final Code distances = Code.ofDistances();
    private final CodeLengths builder = new CodeLengths();
    private final CodeLengthWriter codeLengths = new CodeLengthWriter();

    BlockWriter(int expected) {
        out = new BitWriter(expected);
        // RFC 1950, section 2.2: deflate, a window of 32 KiB, the default level, no dictionary.
        out.put(0x78, 8);
        out.put(0x9C, 8);
    }

    /** Writes the tokens that the histogram counts, from {@code from} on. */
    void write(int[] tokens, int from, Histogram histogram, boolean last) {
        int to = histogram.to;
        int count = to - from;
        histogram.literals[Tokens.END_OF_BLOCK] = 1;
        builder.compute(histogram.literals, literals.symbols(), Tokens.MAX_CODE_LENGTH, literals.lengths);
        builder.compute(histogram.distances, distances.symbols(), Tokens.MAX_CODE_LENGTH, distances.lengths);
        long dynamic = codeLengths.prepare(literals, distances, builder) + literals.cost(histogram.literals)
                + distances.cost(histogram.distances);
        long fixed = FixedCodes.LITERAL_CODE.cost(histogram.literals)
                + FixedCodes.DISTANCE_CODE.cost(histogram.distances);
        // Stored matches would come back as literals: bytes are stored only where there are no matches.
        long stored = histogram.matches() > 0 || count == 0
                ? Long.MAX_VALUE
                : 8L * count + 40L * ((count + MAX_STORED - 1) / MAX_STORED);
        out.ensure(Math.min(stored, Math.min(fixed, dynamic)) + 64);
        if (stored < Math.min(fixed, dynamic)) {
            writeStored(tokens, from, to, last);
        } else if (fixed <= dynamic) {
            begin(FIXED, last);
            writeTokens(tokens, from, to, FixedCodes.LITERAL_CODE.entries, FixedCodes.DISTANCE_CODE.entries);
        } else {
            begin(DYNAMIC, last);
            codeLengths.write(out);
            literals.assign();
            distances.assign();
            writeTokens(tokens, from, to, literals.entries, distances.entries);
        }
    }

    /** {@return the stream, with the checksum of its bytes} */
    byte[] finish(int adler) {
        out.ensure(64);
        out.toByte();
        out.put(Integer.reverseBytes(adler), 32);
        return Arrays.copyOf(out.out, out.position);
    }

    private void begin(int type, boolean last) {
        out.put((last ? 1 : 0) | type << 1, 3);
    }

    private void writeStored(int[] tokens, int from, int to, boolean last) {
        for (int i = from; i < to;) {
            int n = Math.min(to - i, MAX_STORED);
            begin(STORED, last && i + n == to);
            out.toByte();
            out.put(n | (~n & 0xFFFF) << 16, 32);
            for (int end = i + n; i < end; i++) {
                out.out[out.position++] = (byte) tokens[i];
            }
        }
    }

    /**
     * Codes tokens and the end of the block. All state is local, as the loop is what the time goes into. Whole bytes are
     * put out once a round, whether there are any or not: how many came together is as good as random, and a branch on
     * it would often be mispredicted. There is room for a match after that, or for two literals.
     */
    private void writeTokens(int[] tokens, int from, int to, int[] literalCodes, int[] distanceCodes) {
        byte[] bytes = out.out;
        int position = out.position;
        long bits = out.bits;
        int count = out.count;
        for (int i = from; i < to;) {
            BitReader.LONG.set(bytes, position, bits);
            position += count >> 3;
            bits >>>= count & ~7;
            count &= 7;
            int token = tokens[i++];
            int code = literalCodes[token & Tokens.SYMBOL_MASK];
            bits |= (long) (code & 0xFFFF) << count;
            if (Tokens.isLiteral(token)) {
                count += code >>> Code.ALL_BITS_SHIFT;
                if (i < to && Tokens.isLiteral(tokens[i])) {
                    code = literalCodes[tokens[i++]];
                    bits |= (long) (code & 0xFFFF) << count;
                    count += code >>> Code.ALL_BITS_SHIFT;
                }
                continue;
            }
            int extra = token >>> Tokens.LENGTH_EXTRA_SHIFT & 0x1F;
            bits |= (long) extra << (count + (code >>> Code.LENGTH_SHIFT & 0xFF));
            count += code >>> Code.ALL_BITS_SHIFT;
            code = distanceCodes[token >>> Tokens.DISTANCE_SHIFT & 0x1F];
            bits |= (long) (code & 0xFFFF) << count;
            bits |= (long) (token >>> Tokens.DISTANCE_EXTRA_SHIFT) << (count + (code >>> Code.LENGTH_SHIFT & 0xFF));
            count += code >>> Code.ALL_BITS_SHIFT;
        }
        out.position = position;
        out.bits = bits;
        out.count = count;
        out.flush();
        int end = literalCodes[Tokens.END_OF_BLOCK];
        out.put(end & 0xFFFF, end >>> Code.ALL_BITS_SHIFT);
    }
}
