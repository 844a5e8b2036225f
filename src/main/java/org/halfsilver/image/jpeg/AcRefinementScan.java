package org.halfsilver.image.jpeg;

import org.halfsilver.image.codec.Work;

/** A scan that adds a bit to a band of AC coefficients (T.81, G.1.2.3). */
final class AcRefinementScan extends AcScan {
    private final short positive;
    private final short negative;
    /** One bit a coefficient of the band. */
    private final long band;

    AcRefinementScan(Frame frame, ScanHeader header, EntropyData data, Work work) {
        super(frame, header, data, work);
        positive = (short) (1 << header.low());
        negative = (short) -positive;
        band = (-1L << header.from()) & (-1L >>> (Long.SIZE - 1 - header.to()));
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
            k = skip(first, k, run, nonZero);
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
            for (long left = k <= to ? nonZero & band & -1L << k : 0; left != 0; left &= left - 1) {
                correct(first + Long.numberOfTrailingZeros(left));
            }
        }
    }

    /** Goes over a run of zeros, corrects what stands between them, and says which zero follows: at most Se + 1. */
    private int skip(int first, int from, int run, long nonZero) {
        int k = from;
        int zeros = run;
        for (long left = nonZero & band & -1L << from; left != 0; left &= left - 1) {
            int place = Long.numberOfTrailingZeros(left);
            if (zeros < place - k) {
                break;
            }
            zeros -= place - k;
            correct(first + place);
            k = place + 1;
        }
        return Math.min(k + zeros, header.to() + 1);
    }

    /** Adds a bit to a magnitude, unless it is there already. Without a branch: the bit is as good as random. */
    private void correct(int place) {
        int value = component.coefficients[place];
        int sign = value >> (Integer.SIZE - 1);
        int missing = bits.bit() & ~(value >> header.low());
        component.coefficients[place] = (short) (value + ((positive ^ sign) - sign & -(missing & 1)));
    }
}
