package org.halfsilver.image.webp.vp8l;

/**
 * A prefix code's lengths and how they are stored, RFC 9649 section 3.7.2.1: as tokens, which are lengths and
 * repetitions, in a code of their own.
 */
final class CodeShape {
    /** Tokens that repeat: the length before, few zeros, many zeros. */
    private static final int REPEAT = 16;
    private static final int ZEROS = 17;
    private static final int MANY_ZEROS = 18;
    private static final int[] EXTRA_BITS = {2, 3, 7};
    private static final int MAX_LENGTH_OF_LENGTHS = 7;
    private static final int INITIAL_LENGTH = 8;
    private static final int STORED_LENGTH_BITS = 3;

    final byte[] lengths;
    /** Symbols that have a code. */
    final int used;
    private final int size;
    /** Tokens, with what their extra bits say above eight bits. */
    private final int[] tokens;
    private int tokenCount;
    /** Tokens before a tail of zeros that is not stored. */
    private int kept;
    private final int[] tokenCodes = new int[CodeLengthReader.ORDER.length];
    private final byte[] tokenLengths = new byte[CodeLengthReader.ORDER.length];
    private int storedLengths = CodeLengthReader.ORDER.length;
    private int headerBits;

    /**
     * Finds a code.
     *
     * @param counts how often symbols occur, or are to be thought to
     * @param from index of the first one's count
     */
    CodeShape(int[] counts, int from, int size) {
        this.size = size;
        lengths = new byte[size];
        used = CodeLengths.find(counts, from, lengths, size, PrefixCodes.MAX_LENGTH);
        tokens = new int[size];
        tokenize();
        findTokenCode();
    }

    /** {@return bits of the code and of everything it codes} */
    long cost(int[] counts, int from) {
        long bits = headerBits;
        for (int symbol = 0; used > 1 && symbol < size; symbol++) {
            bits += (long) counts[from + symbol] * lengths[symbol];
        }
        return bits;
    }

    void write(BitWriter out) {
        out.flag(false);
        out.bits(storedLengths - 4, 4);
        for (int i = 0; i < storedLengths; i++) {
            out.bits(tokenLengths[CodeLengthReader.ORDER[i]], STORED_LENGTH_BITS);
        }
        out.flag(kept < tokenCount);
        if (kept < tokenCount) {
            int pairs = countPairs(kept);
            out.bits(pairs - 1, 3);
            out.bits(kept - 2, 2 * pairs);
        }
        for (int i = 0; i < kept; i++) {
            int token = tokens[i] & 0xff;
            out.bits(tokenCodes[token] & 0xffff, tokenCodes[token] >>> 16);
            if (token >= REPEAT) {
                out.bits(tokens[i] >>> 8, EXTRA_BITS[token - REPEAT]);
            }
        }
    }

    private void findTokenCode() {
        for (int i = 0; i < tokenCount; i++) {
            tokenCodes[tokens[i] & 0xff]++;
        }
        int usedTokens = CodeLengths.find(tokenCodes, 0, tokenLengths, tokenLengths.length, MAX_LENGTH_OF_LENGTHS);
        CodeLengths.assign(tokenCodes, 0, tokenLengths, tokenLengths.length, usedTokens);
        while (storedLengths > 4 && tokenLengths[CodeLengthReader.ORDER[storedLengths - 1]] == 0) {
            storedLengths--;
        }
        headerBits = 1 + 4 + STORED_LENGTH_BITS * storedLengths + 1;
        for (int i = 0; i < tokenCount; i++) {
            headerBits += bits(i);
        }
        leaveOutTail();
    }

    private void leaveOutTail() {
        kept = tokenCount;
        int saved = 0;
        while (kept > 2 && isZeros(tokens[kept - 1] & 0xff)) {
            kept--;
            saved += bits(kept);
        }
        int spent = 3 + 2 * countPairs(kept);
        if (saved > spent) {
            headerBits += spent - saved;
        } else {
            kept = tokenCount;
        }
    }

    /** {@return pairs of bits that the number of kept tokens takes} */
    private static int countPairs(int kept) {
        return Math.max((33 - Integer.numberOfLeadingZeros(Math.max(kept - 2, 0))) / 2, 1);
    }

    private int bits(int index) {
        int token = tokens[index] & 0xff;
        return (tokenCodes[token] >>> 16) + (token < REPEAT ? 0 : EXTRA_BITS[token - REPEAT]);
    }

    private static boolean isZeros(int token) {
        return token == 0 || token >= ZEROS;
    }

    private void tokenize() {
        int previous = INITIAL_LENGTH;
        int symbol = 0;
        while (symbol < size) {
            int length = lengths[symbol];
            int run = 1;
            while (symbol + run < size && lengths[symbol + run] == length) {
                run++;
            }
            symbol += run;
            if (length == 0) {
                addZeros(run);
                continue;
            }
            if (length != previous) {
                add(length);
                previous = length;
                run--;
            }
            addRepeats(length, run);
        }
    }

    private void addZeros(int run) {
        int left = run;
        while (left >= 11) {
            int some = Math.min(left, 138);
            add(MANY_ZEROS | (some - 11) << 8);
            left -= some;
        }
        if (left >= 3) {
            add(ZEROS | (left - 3) << 8);
            left = 0;
        }
        for (; left > 0; left--) {
            add(0);
        }
    }

    private void addRepeats(int length, int run) {
        int left = run;
        while (left >= 3) {
            int some = Math.min(left, 6);
            add(REPEAT | (some - 3) << 8);
            left -= some;
        }
        for (; left > 0; left--) {
            add(length);
        }
    }

    private void add(int token) {
        tokens[tokenCount++] = token;
    }
}
