package org.halfsilver.image.webp.vp8;

import java.util.Arrays;

import org.halfsilver.image.codec.RefusedImageException;

/**
 * The per-macroblock headers, RFC 6386 section 11: segment, skip flag and prediction modes. They are read a row at a
 * time; what the residuals need of a row stands in {@link #skipped} and {@link #subblocks} until the next.
 */
final class MacroblockModes {
    /** More booleans than one macroblock's header has. */
    private static final int MAX_BOOLEANS = 160;

    private final BoolReader in;
    private final BooleanLog log;
    private final boolean segments;
    private final boolean skips;
    private final int[] probabilities;
    private final int[] above;
    private final int[] left = new int[4];
    /** Whether a macroblock has no residual data. */
    final boolean[] skipped;
    /** Whether a macroblock is predicted in subblocks (B_PRED) and has no Y2 block. */
    final boolean[] subblocks;

    MacroblockModes(BoolReader in, BooleanLog log, int columns, boolean segments, boolean skips,
            int[] probabilities) {
        this.in = in;
        this.log = log;
        this.segments = segments;
        this.skips = skips;
        this.probabilities = probabilities;
        this.above = new int[4 * columns];
        this.skipped = new boolean[columns];
        this.subblocks = new boolean[columns];
    }

    void readRow() throws RefusedImageException {
        Arrays.fill(left, SubblockModes.B_DC_PRED);
        for (int column = 0; column < skipped.length; column++) {
            log.room(MAX_BOOLEANS);
            if (segments) {
                read(Slots.SEGMENT + 1 + read(Slots.SEGMENT));
            }
            skipped[column] = skips && read(Slots.SKIP) != 0;
            subblocks[column] = fixed(145) == 0;
            if (subblocks[column]) {
                readSubblocks(4 * column);
            } else {
                int mode = readLumaMode();
                Arrays.fill(left, mode);
                Arrays.fill(above, 4 * column, 4 * column + 4, mode);
            }
            readChromaMode();
        }
        if (in.exhausted()) {
            throw RefusedImageException.malformed("VP8 first partition: ends early");
        }
    }

    private void readSubblocks(int from) {
        for (int y = 0; y < 4; y++) {
            int mode = left[y];
            for (int x = from; x < from + 4; x++) {
                mode = SubblockModes.read(in, log, above[x], mode);
                above[x] = mode;
            }
            left[y] = mode;
        }
    }

    /** {@return the subblock mode that the macroblock's mode counts as for its neighbours} */
    private int readLumaMode() {
        if (fixed(156) != 0) {
            return fixed(128) != 0 ? SubblockModes.B_TM_PRED : SubblockModes.B_HE_PRED;
        }
        return fixed(163) != 0 ? SubblockModes.B_VE_PRED : SubblockModes.B_DC_PRED;
    }

    private void readChromaMode() {
        if (fixed(142) != 0 && fixed(114) != 0) {
            fixed(183);
        }
    }

    private int fixed(int probability) {
        return read(Slots.FIXED + probability);
    }

    private int read(int slot) {
        int bit = in.read(probabilities[slot]);
        log.add(slot, bit);
        return bit;
    }
}
