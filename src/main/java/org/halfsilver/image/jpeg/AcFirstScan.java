package org.halfsilver.image.jpeg;

import org.halfsilver.image.codec.Work;

/** The first scan of a band of AC coefficients (T.81, G.1.2.2). */
final class AcFirstScan extends AcScan {
    AcFirstScan(Frame frame, ScanHeader header, EntropyData data, Work work) {
        super(frame, header, data, work);
    }

    @Override
    void block(int block) {
        if (endOfBandRun > 0) {
            endOfBandRun--;
            return;
        }
        short[] coefficients = component.coefficients;
        int first = block * Frame.BLOCK_SIZE;
        long nonZero = component.nonZero[block];
        for (int k = header.from(); k <= header.to(); k++) {
            int symbol = bits.symbol(table);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size != 0) {
                // A run past the end puts its coefficient into the last place.
                k = Math.min(k + run, Frame.BLOCK_SIZE - 1);
                short value = (short) (bits.extend(size) << header.low());
                coefficients[first + k] = value;
                nonZero = value != 0 ? nonZero | 1L << k : nonZero & ~(1L << k);
            } else if (run == ZERO_RUN) {
                k += run;
            } else {
                endOfBandRun = run(run) - 1;
                break;
            }
        }
        component.nonZero[block] = nonZero;
    }
}
