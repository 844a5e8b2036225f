package org.halfsilver.image.jpeg;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** Turns a band of a component's coefficients into the symbols of a progressive picture's first scan (T.81, G.1.2.2). */
final class BandTokenizer {
    /** One below the run that takes more extra bits than a token has room for. */
    private static final int MAX_RUN = (1 << 12) - 1;

    private final Component component;
    private final Band band;
    private final long mask;
    private final int table;
    private final Work work;
    private final Tokens tokens;
    private int endedBlocks;

    BandTokenizer(Frame frame, Component component, Band band, Work work) throws RefusedImageException {
        this.component = component;
        this.band = band;
        this.mask = (-1L << band.from()) & (-1L >>> (Long.SIZE - 1 - band.to()));
        this.table = Tokens.AC_TABLES + CodeTables.of(frame, component);
        this.work = work;
        tokens = new Tokens(work, component.storedBlocks() * 2L + Tokens.MAX_PER_BLOCK);
    }

    /** Makes the symbols. */
    Tokens tokens() throws RefusedImageException {
        for (int row = 0; row < component.blocksHigh; row++) {
            work.check();
            for (int column = 0; column < component.blocksWide; column++) {
                tokens.ensure(Tokens.MAX_PER_BLOCK);
                block(row * component.storedWide + column);
            }
        }
        endRun();
        return tokens;
    }

    private void block(int block) {
        int first = block * Frame.BLOCK_SIZE;
        int last = band.from() - 1;
        for (long left = component.nonZero[block] & mask; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int coefficient = component.coefficients[first + k];
            int magnitude = Math.min(Math.abs(coefficient) >> band.low(), Tokens.MAX_AC);
            if (magnitude == 0) {
                continue;
            }
            endRun();
            int run = k - last - 1;
            for (; run > 15; run -= 16) {
                tokens.add(table, Tokens.ZERO_RUN, 0);
            }
            int size = Integer.SIZE - Integer.numberOfLeadingZeros(magnitude);
            tokens.add(table, run << 4 | size, coefficient > 0 ? magnitude : ~magnitude & (1 << size) - 1);
            last = k;
        }
        if (last < band.to() && ++endedBlocks == MAX_RUN) {
            endRun();
        }
    }

    private void endRun() {
        if (endedBlocks > 0) {
            int category = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(endedBlocks);
            tokens.add(table, category << 4, endedBlocks - (1 << category));
            endedBlocks = 0;
        }
    }
}
