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
    private static final int[] BAND = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};
    /** Probabilities of the extra bits of the token categories 1 to 6. */
    private static final int[][] EXTRA = {{159}, {165, 145}, {173, 148, 140}, {176, 155, 140, 135},
        {180, 157, 141, 134, 130}, {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}};
    private static final int SIGN = Slots.FIXED + 128;

    private final BooleanLog log;
    private final int[] probabilities;
    /** For each macroblock of the row above: whether its lower blocks have tokens; 4 Y, 2 U, 2 V, Y2. */
    private final byte[] above;
    private final byte[] left = new byte[9];

    Residuals(BooleanLog log, int columns, int[] probabilities) {
        this.log = log;
        this.probabilities = probabilities;
        this.above = new byte[9 * columns];
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
            readPlane(in, top, 0, 4, Y_WITH_DC, 0);
        } else {
            readBlock(in, top + 8, 8, Y2, 0);
            readPlane(in, top, 0, 4, Y_AFTER_Y2, 1);
        }
        readPlane(in, top, 4, 2, CHROMA, 0);
        readPlane(in, top, 6, 2, CHROMA, 0);
    }

    private void readPlane(BoolReader in, int top, int offset, int side, int type, int first)
            throws RefusedImageException {
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                readBlock(in, top + offset + x, offset + y, type, first);
            }
        }
    }

    private void readBlock(BoolReader in, int top, int side, int type, int first) throws RefusedImageException {
        log.room(MAX_BOOLEANS);
        int end = readTokens(in, type, above[top] + left[side], first);
        byte present = (byte) (end > first ? 1 : 0);
        above[top] = present;
        left[side] = present;
    }

    /**
     * Reads one block's tokens. The frequent decisions are made on local copies of the reader's state: this loop is
     * where most of the time for a lossy picture goes.
     *
     * @return index after the last token that is not the end of the block
     */
    private int readTokens(BoolReader in, int type, int context, int first) {
        int[] probabilities = this.probabilities;
        short[] run = log.run;
        int length = log.length;
        long value = in.value;
        int range = in.range;
        int bits = in.bits;

        int index = first;
        int slot = Slots.coefficient(type, BAND[index], context);
        boolean mayEnd = true;
        while (index < 16) {
            // Node 0: end of block; node 1: zero; node 2: one. After a zero the block can't end.
            int node = mayEnd ? 0 : 1;
            int bit;
            do {
                if (bits < 0) {
                    in.value = value;
                    in.bits = bits;
                    in.load();
                    value = in.value;
                    bits = in.bits;
                }
                int split = 1 + (((range - 1) * probabilities[slot + node]) >> 8);
                long bigSplit = (long) split << bits;
                if (value >= bigSplit) {
                    value -= bigSplit;
                    range -= split;
                    bit = 1;
                } else {
                    range = split;
                    bit = 0;
                }
                int shift = Integer.numberOfLeadingZeros(range) - 24;
                range <<= shift;
                bits -= shift;
                run[length++] = (short) ((slot + node) << 1 | bit);
                node++;
            } while (bit != 0 && node < 3);
            if (bit == 0 && node == 1) {
                break;
            }
            index++;
            if (bit == 0 && node == 2) {
                slot = Slots.coefficient(type, BAND[index], 0);
                mayEnd = false;
                continue;
            }
            if (bit != 0) {
                in.value = value;
                in.range = range;
                in.bits = bits;
                log.length = length;
                readLargeValue(in, slot);
                length = log.length;
                value = in.value;
                range = in.range;
                bits = in.bits;
            }
            if (bits < 0) {
                in.value = value;
                in.bits = bits;
                in.load();
                value = in.value;
                bits = in.bits;
            }
            int half = (range + 1) >> 1;
            long bigHalf = (long) half << bits;
            int sign = value >= bigHalf ? 1 : 0;
            value -= bigHalf & -sign;
            range = half + (range - 2 * half & -sign);
            int shift = Integer.numberOfLeadingZeros(range) - 24;
            range <<= shift;
            bits -= shift;
            run[length++] = (short) (SIGN << 1 | sign);
            slot = Slots.coefficient(type, BAND[index], 1 + bit);
            mayEnd = true;
        }
        in.value = value;
        in.range = range;
        in.bits = bits;
        log.length = length;
        return index;
    }

    /** The tokens from two on: the tree from node 3, and extra bits. */
    private void readLargeValue(BoolReader in, int slot) {
        if (read(in, slot + 3) == 0) {
            if (read(in, slot + 4) != 0) {
                read(in, slot + 5);
            }
        } else if (read(in, slot + 6) == 0) {
            readExtra(in, EXTRA[read(in, slot + 7)]);
        } else {
            int high = read(in, slot + 8);
            readExtra(in, EXTRA[2 + 2 * high + read(in, slot + 9 + high)]);
        }
    }

    private void readExtra(BoolReader in, int[] fixed) {
        for (int probability : fixed) {
            read(in, Slots.FIXED + probability);
        }
    }

    private int read(BoolReader in, int slot) {
        int bit = in.read(probabilities[slot]);
        log.run[log.length++] = (short) (slot << 1 | bit);
        return bit;
    }
}
