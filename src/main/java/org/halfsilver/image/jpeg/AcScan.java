package org.halfsilver.image.jpeg;

import java.util.Objects;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** A scan of AC coefficients of one component of a progressive picture. */
abstract class AcScan extends Scan {
    static final int ZERO_RUN = 15;

    final Component component;
    final HuffmanTable table;
    /** Blocks, this one included, that have nothing more in the band (T.81, G.1.2.2). */
    int endOfBandRun;

    AcScan(Frame frame, ScanHeader header, EntropyData data, Work work) {
        super(frame, header, data, work);
        component = header.components().getFirst();
        table = Objects.requireNonNull(header.acTables().getFirst());
    }

    /** Reads one block. */
    abstract void block(int block);

    @Override
    final void reset() {
        endOfBandRun = 0;
    }

    @Override
    final void read() throws RefusedImageException {
        for (int row = 0; row < component.blocksHigh; row++) {
            work.check();
            int block = row * component.storedWide;
            for (int end = block + component.blocksWide; block < end; block++) {
                if (beginMcu()) {
                    block(block);
                    endMcu();
                }
            }
        }
    }

    /** Reads how many blocks a run of a category has, this one included. */
    final int run(int category) {
        return category == 0 ? 1 : (1 << category) + bits.read(category);
    }
}
