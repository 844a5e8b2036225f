package org.halfsilver.image.jpeg;

import org.halfsilver.image.codec.Work;

/** A scan that adds a bit to a band of AC coefficients (T.81, G.1.2.3). */
final class AcRefinementScan extends AcScan {
    private final short positive;
    private final short negative;

    AcRefinementScan(Frame frame, ScanHeader header, EntropyData data, Work work) {
        super(frame, header, data, work);
        positive = (short) (1 << header.low());
        negative = (short) -positive;
    }

    @Override
    void block(int block) {
        int first = block * Frame.BLOCK_SIZE;
        int to = header.to();
        int k = header.from();
        long nonZero = component.nonZero[block];
        while (endOfBandRun == 0 && k <= to) {
            int symbol = bits.symbol(table);
            int run = symbol >> 4;
            short added = 0;
            if ((symbol & 15) != 0) {
                added = bits.bit() != 0 ? positive : negative;
            } else if (run != ZERO_RUN) {
                endOfBandRun = run(run);
                break;
            }
            for (; k <= to; k++) {
                if ((nonZero >>> k & 1) != 0) {
                    correct(first + k);
                } else if (--run < 0) {
                    break;
                }
            }
            if (added != 0) {
                // A run past the end of the band puts its coefficient behind it.
                int place = Math.min(k, Frame.BLOCK_SIZE - 1);
                component.coefficients[first + place] = added;
                nonZero |= 1L << place;
            }
            k++;
        }
        component.nonZero[block] = nonZero;
        if (endOfBandRun > 0) {
            endOfBandRun--;
            for (; k <= to; k++) {
                if ((nonZero >>> k & 1) != 0) {
                    correct(first + k);
                }
            }
        }
    }

    private void correct(int place) {
        if (bits.bit() != 0) {
            short value = component.coefficients[place];
            if ((value & positive) == 0) {
                component.coefficients[place] = (short) (value + (value >= 0 ? positive : negative));
            }
        }
    }
}
