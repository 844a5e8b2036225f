package org.halfsilver.image.webp.vp8;

import java.util.Arrays;

import org.halfsilver.image.codec.RefusedImageException;

/**
 * The DCT and WHT coefficient tokens, RFC 6386 section 13. Every boolean goes to the log; of a coefficient's value only
 * what decides about the booleans after it is ever known.
 */
final class Residuals {
    /** More booleans than the 16 coefficients of one block have. */
    private static final int MAX_BOOLEANS = 16 * 24;
    private static final int Y_AFTER_Y2 = 0;
    private static final int Y2 = 1;
    private static final int CHROMA = 2;
    private static final int Y_WITH_DC = 3;
    /** A step, from bit 0: the probability of a boolean, the entry of the log for false; the latter's half is its state. */
    private static final int PROBABILITY = 0xff;
    private static final int ENTRY_SHIFT = 8;
    private static final int STATE_SHIFT = 9;

    private final BooleanLog log;
    /** For each state the step after false, and in the upper half the one after true. */
    private final long[] steps = new long[TokenStates.COUNT];
    /** The first step of a block for each context and type. */
    private final int[] firstSteps = new int[Slots.CONTEXTS * Slots.TYPES];
    /** For each macroblock of the row above: whether its lower blocks have tokens; 4 Y, 2 U, 2 V, Y2. */
    private final byte[] above;
    private final byte[] left = new byte[9];

    Residuals(BooleanLog log, int columns, int[] probabilities) {
        this.log = log;
        this.above = new byte[9 * columns];
        for (int state = 1; state < steps.length; state++) {
            steps[state] = step(TokenStates.next(state, 0), probabilities)
                    | (long) step(TokenStates.next(state, 1), probabilities) << Integer.SIZE;
        }
        for (int type = 0; type < Slots.TYPES; type++) {
            for (int context = 0; context < Slots.CONTEXTS; context++) {
                int state = TokenStates.start(type, type == Y_AFTER_Y2 ? 1 : 0, context);
                firstSteps[context * Slots.TYPES + type] = step(state, probabilities);
            }
        }
    }

    private static int step(int state, int[] probabilities) {
        return state << STATE_SHIFT | probabilities[TokenStates.slots()[state]];
    }

    void readRow(BoolReader in, MacroblockModes modes) throws RefusedImageException {
        Arrays.fill(left, (byte) 0);
        for (int column = 0; column < modes.skipped.length; column++) {
            boolean subblocks = modes.subblocks[column];
            if (!modes.skipped[column]) {
                readMacroblock(in, 9 * column, subblocks);
            } else {
                int flags = subblocks ? 8 : 9;
                Arrays.fill(above, 9 * column, 9 * column + flags, (byte) 0);
                Arrays.fill(left, 0, flags, (byte) 0);
            }
            if (in.exhausted()) {
                throw RefusedImageException.malformed("VP8 token partition: ends early");
            }
        }
    }

    private void readMacroblock(BoolReader in, int top, boolean subblocks) throws RefusedImageException {
        if (subblocks) {
            readPlane(in, top, 0, 4, Y_WITH_DC);
        } else {
            readBlock(in, top + 8, 8, Y2);
            readPlane(in, top, 0, 4, Y_AFTER_Y2);
        }
        readPlane(in, top, 4, 2, CHROMA);
        readPlane(in, top, 6, 2, CHROMA);
    }

    private void readPlane(BoolReader in, int top, int offset, int side, int type)
            throws RefusedImageException {
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                readBlock(in, top + offset + x, offset + y, type);
            }
        }
    }

    private void readBlock(BoolReader in, int top, int side, int type) throws RefusedImageException {
        log.room(MAX_BOOLEANS);
        int before = log.length;
        int step = readTokens(in, firstSteps[(above[top] + left[side]) * Slots.TYPES + type]);
        while (step >= 1 << STATE_SHIFT) {
            step = readBoolean(in, step);
        }
        // A block that ends at once has the boolean that says so, and no other.
        byte present = (byte) (log.length - before > 1 ? 1 : 0);
        above[top] = present;
        left[side] = present;
    }

    /**
     * Reads one block's tokens, or as many as there are before the reader's last bytes. This loop is where most of the
     * time for a lossy picture goes. All state is local, and nothing is called, so that it stays in registers. A boolean's
     * value is close to random, so nothing branches on it: it becomes a mask, which chooses the interval and the next step.
     *
     * @return the step that comes next
     */
    private int readTokens(BoolReader in, int firstStep) {
        byte[] data = in.data;
        int lastWord = in.end - Long.BYTES;
        long[] steps = this.steps;
        short[] run = log.run;
        int length = log.length;
        int position = in.position;
        long value = in.value;
        int range = in.range;
        int bits = in.bits;
        int step = firstStep;
        do {
            if (bits < 0) {
                if (position > lastWord) {
                    break;
                }
                value = value << BoolReader.LOADED | BoolReader.word(data, position);
                position += BoolReader.LOADED / Byte.SIZE;
                bits += BoolReader.LOADED;
            }
            // Everything waits for this product, so that adding 1 to it, as section 7.3 does, is put off.
            int splitLess1 = (range - 1) * (step & PROBABILITY) >>> 8;
            int isTrue = splitLess1 - (int) (value >>> bits) >> Integer.SIZE - 1;
            value -= (long) (splitLess1 + 1 & isTrue) << bits;
            range = choose(isTrue, range - 1 - splitLess1, splitLess1 + 1);
            int shift = Integer.numberOfLeadingZeros(range) - 24;
            range <<= shift;
            bits -= shift;
            run[length++] = (short) ((step >>> ENTRY_SHIFT) - isTrue);
            long next = steps[step >>> STATE_SHIFT];
            step = choose(isTrue, (int) (next >>> Integer.SIZE), (int) next);
        } while (step >= 1 << STATE_SHIFT);
        in.position = position;
        in.value = value;
        in.range = range;
        in.bits = bits;
        log.length = length;
        return step;
    }

    private int readBoolean(BoolReader in, int step) {
        int bit = in.read(step & PROBABILITY);
        log.run[log.length++] = (short) ((step >>> ENTRY_SHIFT) + bit);
        return (int) (steps[step >>> STATE_SHIFT] >>> Integer.SIZE * bit);
    }

    private static int choose(int mask, int set, int clear) {
        return clear ^ (set ^ clear) & mask;
    }
}
