package org.halfsilver.image.deflate;

/**
 * Reads a zlib stream that nobody vouches for, a run at a time: into tokens, and into the bytes they stand for, of which
 * a window is kept. The checksum is not compared, as browsers don't. Memory does not depend on the stream.
 */
public final class TokenInflater {
    /** Zero bytes that must follow the stream in its array, so that whole words can be read up to its end. */
    public static final int PADDING = BitReader.PADDING;

    /** Bytes of the window that a run may fill; the rest lets copies by words overshoot. */
    private static final int WINDOW = 128 << 10;
    /** What one round of the fast loop can produce: two literals and a match. */
    private static final int ROUND = 2 + Tokens.MAX_MATCH;
    /** Blocks of a run, which may be without tokens. */
    private static final int MAX_BLOCKS = 128;
    /** Bits that the longest match takes. */
    private static final int MATCH_BITS = 48;

    /** How the stream stands after a run. */
    public enum State {
        /** There is more. */
        RUNNING,
        /** The last block is over. */
        ENDED,
        /** The bytes ended before the last block did. */
        TRUNCATED,
        /** A rule of the format is broken. */
        CORRUPT
    }

    private enum Block {
        NONE, STORED, COMPRESSED
    }

    private final BitReader in;
    private final long limit;
    private final byte[] window;
    private final DecodingTable sentLiterals = DecodingTable.ofLiterals();
    private final DecodingTable sentDistances = DecodingTable.ofDistances();
    /** The codes of the block at hand. */
    private DecodingTable literals = FixedCodes.LITERAL_TABLE;
    private DecodingTable distances = FixedCodes.DISTANCE_TABLE;
    private final CodeLengthReader codeLengths = new CodeLengthReader();

    private State state = State.RUNNING;
    private Block block = Block.NONE;
    private boolean last;
    private int stored;
    private int start;
    private int filled;
    private long total;

    /**
     * Begins a stream.
     *
     * @param input holds the stream from index 0, and {@link #PADDING} zero bytes after it; not altered
     * @param length bytes of the stream
     * @param limit bytes that are wanted of what it stands for, at most
     */
    public TokenInflater(byte[] input, int length, long limit) {
        if (length > input.length - PADDING) {
            throw new IllegalArgumentException("input: " + input.length + " (expected: " + length + " and padding)");
        }
        in = new BitReader(input, length);
        this.limit = limit;
        window = new byte[(int) Math.min(WINDOW, limit) + 2 * ROUND];
        int method = in.take(8);
        int flags = in.take(8);
        // RFC 1950, section 2.2: deflate with a window of at most 32 KiB, no preset dictionary.
        boolean sound = (method & 0xF) == 8 && method >> 4 <= 7 && (method << 8 | flags) % 31 == 0
                && (flags & 0x20) == 0;
        if (in.overrun()) {
            state = State.TRUNCATED;
        } else if (!sound) {
            state = State.CORRUPT;
        }
    }

    /** {@return how the stream stands} */
    public State state() {
        return state;
    }

    /** {@return bytes that all tokens so far stand for} */
    public long total() {
        return total;
    }

    /** {@return the array that holds the bytes of the last run; it stays the same} */
    public byte[] window() {
        return window;
    }

    /** {@return the index of the last run's first byte in the window} */
    public int runStart() {
        return start;
    }

    /** {@return the index after the last run's last byte in the window} */
    public int runEnd() {
        return filled;
    }

    /**
     * Reads on for a millisecond or less: until the tokens fill their room, the window is full, the bytes reach their limit,
     * there were many blocks, or the stream is over.
     * A match that crosses the limit is cut.
     *
     * @param tokens where to put them
     * @param from index of the next token
     * @param to index after the last, below the array's length: a match that is cut may leave two literals
     * @return index after the last token that was put
     */
    public int run(int[] tokens, int from, int to) {
        if (filled >= WINDOW / 2 && limit > WINDOW) {
            System.arraycopy(window, filled - Tokens.MAX_DISTANCE, window, 0, Tokens.MAX_DISTANCE);
            filled = Tokens.MAX_DISTANCE;
        }
        start = filled;
        // A match may pass the one, but not the other.
        int hardEnd = (int) Math.min(WINDOW + ROUND, filled + limit - total);
        int end = Math.min(WINDOW, hardEnd);
        int next = from;
        int blocksLeft = MAX_BLOCKS;
        while (state == State.RUNNING && next < to && filled < end && blocksLeft > 0) {
            switch (block) {
                case NONE -> {
                    blocksLeft--;
                    openBlock();
                }
                case STORED -> next = copyStored(tokens, next, to, end);
                case COMPRESSED -> {
                    next = decodeFast(tokens, next, to, end);
                    if (block == Block.COMPRESSED && state == State.RUNNING && next < to && filled < end) {
                        next = decodeOne(tokens, next, hardEnd);
                    }
                }
            }
        }
        total += filled - start;
        return next;
    }

    private void openBlock() {
        if (last) {
            state = State.ENDED;
            return;
        }
        last = in.take(1) == 1;
        boolean sound = switch (in.take(2)) {
            case 0 -> openStored();
            case 1 -> {
                literals = FixedCodes.LITERAL_TABLE;
                distances = FixedCodes.DISTANCE_TABLE;
                block = Block.COMPRESSED;
                yield true;
            }
            case 2 -> {
                block = Block.COMPRESSED;
                literals = sentLiterals;
                distances = sentDistances;
                yield codeLengths.read(in, literals, distances);
            }
            default -> false;
        };
        if (in.overrun()) {
            state = State.TRUNCATED;
        } else if (!sound) {
            state = State.CORRUPT;
        }
    }

    private boolean openStored() {
        in.skip(in.count & 7);
        stored = in.take(16);
        int complement = in.take(16);
        if (in.overrun()) {
            return false;
        }
        in.toByte();
        block = Block.STORED;
        return (stored ^ complement) == 0xFFFF;
    }

    private int copyStored(int[] tokens, int from, int to, int windowEnd) {
        int n = Math.min(Math.min(stored, in.end - in.position), Math.min(to - from, windowEnd - filled));
        for (int i = 0; i < n; i++) {
            byte value = in.input[in.position + i];
            window[filled + i] = value;
            tokens[from + i] = value & 0xFF;
        }
        in.position += n;
        filled += n;
        stored -= n;
        if (stored == 0) {
            block = Block.NONE;
        } else if (in.position == in.end) {
            state = State.TRUNCATED;
        }
        return from + n;
    }

    /**
     * Decodes while whole words can be read and nothing can reach a limit. All state is local, as the loop is what the
     * time goes into.
     */
    private int decodeFast(int[] tokens, int from, int to, int windowEnd) {
        int tokenLimit = to - 3;
        int windowLimit = windowEnd - ROUND;
        int inputLimit = in.end - 8;
        byte[] input = in.input;
        byte[] out = window;
        int[] literalEntries = literals.entries;
        int literalMask = literals.rootMask;
        int[] distanceEntries = distances.entries;
        int distanceMask = distances.rootMask;
        long bits = in.bits;
        int count = in.count;
        int position = in.position;
        int next = from;
        int at = filled;
        while (next <= tokenLimit && at <= windowLimit && position <= inputLimit) {
            bits |= (long) BitReader.LONG.get(input, position) << count;
            position += (63 - count) >>> 3;
            count |= 56;
            int entry = literalEntries[(int) bits & literalMask];
            if ((entry & (DecodingTable.EXCEPTION | DecodingTable.MATCH)) == 0) {
                bits >>>= entry;
                count -= entry & 0xF;
                out[at++] = (byte) (entry >>> 8);
                tokens[next++] = entry >>> 8;
                entry = literalEntries[(int) bits & literalMask];
                if ((entry & (DecodingTable.EXCEPTION | DecodingTable.MATCH)) == 0) {
                    bits >>>= entry;
                    count -= entry & 0xF;
                    out[at++] = (byte) (entry >>> 8);
                    tokens[next++] = entry >>> 8;
                    entry = literalEntries[(int) bits & literalMask];
                    if ((entry & (DecodingTable.EXCEPTION | DecodingTable.MATCH)) == 0) {
                        bits >>>= entry;
                        count -= entry & 0xF;
                        out[at++] = (byte) (entry >>> 8);
                        tokens[next++] = entry >>> 8;
                        continue;
                    }
                }
            }
            if (entry < 0) {
                if (DecodingTable.isSecond(entry)) {
                    entry = literals.second(entry, bits);
                }
                if (entry < 0) {
                    // The end of the block, or an error: not worth a second copy of what decodeOne does.
                    break;
                }
                if ((entry & DecodingTable.MATCH) == 0) {
                    bits >>>= entry;
                    count -= entry & 0xF;
                    out[at++] = (byte) (entry >>> 8);
                    tokens[next++] = entry >>> 8;
                    continue;
                }
            }
            if (count < MATCH_BITS) {
                if (position > inputLimit) {
                    break;
                }
                bits |= (long) BitReader.LONG.get(input, position) << count;
                position += (63 - count) >>> 3;
                count |= 56;
            }
            int taken = entry & 0xF;
            int extraBits = entry >>> 5 & 7;
            int extra = (int) (bits >>> taken) & ((1 << extraBits) - 1);
            taken += extraBits;
            int distanceEntry = distanceEntries[(int) (bits >>> taken) & distanceMask];
            if (distanceEntry < 0) {
                if (!DecodingTable.isSecond(distanceEntry)) {
                    break;
                }
                distanceEntry = distances.second(distanceEntry, bits >>> taken);
                if (distanceEntry < 0) {
                    break;
                }
            }
            taken += distanceEntry & 0xF;
            int distanceExtraBits = distanceEntry >>> 4 & 0xF;
            int distanceExtra = (int) (bits >>> taken) & ((1 << distanceExtraBits) - 1);
            int distance = (distanceEntry >>> 8 & 0x7FFF) + distanceExtra;
            if (distance > at) {
                break;
            }
            taken += distanceExtraBits;
            bits >>>= taken;
            count -= taken;
            int length = (entry >>> 8 & 0x1FF) + extra;
            Window.copy(out, at, distance, length);
            at += length;
            tokens[next++] = (length == Tokens.MAX_MATCH
                    ? Tokens.LITERAL_SYMBOLS - 1
                    : entry >>> 17 | extra << Tokens.LENGTH_EXTRA_SHIFT)
                    | distanceEntry >>> 23 << Tokens.DISTANCE_SHIFT | distanceExtra << Tokens.DISTANCE_EXTRA_SHIFT;
        }
        in.bits = bits;
        in.count = count;
        in.position = position;
        filled = at;
        return next;
    }

    /** Decodes one token, with every check. */
    private int decodeOne(int[] tokens, int from, int windowEnd) {
        in.refill();
        int entry = literals.at(in.bits);
        in.skip(entry & 0xF);
        boolean end = (entry & DecodingTable.END) == DecodingTable.END;
        boolean sound = end || entry >= 0;
        int distanceEntry = 0;
        int extra = 0;
        int distanceExtra = 0;
        boolean match = sound && !end && (entry & DecodingTable.MATCH) != 0;
        if (match) {
            extra = in.take(entry >>> 5 & 7);
            in.refill();
            distanceEntry = distances.at(in.bits);
            in.skip(distanceEntry & 0xF);
            sound = distanceEntry >= 0;
            distanceExtra = sound ? in.take(distanceEntry >>> 4 & 0xF) : 0;
        }
        if (in.overrun()) {
            state = State.TRUNCATED;
            return from;
        }
        if (end) {
            block = Block.NONE;
            return from;
        }
        if (sound && !match) {
            window[filled++] = (byte) (entry >>> 8);
            tokens[from] = entry >>> 8;
            return from + 1;
        }
        int distance = (distanceEntry >>> 8 & 0x7FFF) + distanceExtra;
        if (!sound || distance > filled) {
            state = State.CORRUPT;
            return from;
        }
        int length = (entry >>> 8 & 0x1FF) + extra;
        int room = windowEnd - filled;
        Window.copy(window, filled, distance, length);
        int distanceToken = distanceEntry >>> 23 << Tokens.DISTANCE_SHIFT
                | distanceExtra << Tokens.DISTANCE_EXTRA_SHIFT;
        if (room >= Tokens.MIN_MATCH) {
            int cut = Math.min(length, room);
            filled += cut;
            tokens[from] = Tokens.length(cut) | distanceToken;
            return from + 1;
        }
        int next = from;
        while (filled < windowEnd) {
            tokens[next++] = window[filled++] & 0xFF;
        }
        return next;
    }
}
