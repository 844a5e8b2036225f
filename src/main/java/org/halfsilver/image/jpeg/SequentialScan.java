package org.halfsilver.image.jpeg;

import java.util.Objects;

import org.halfsilver.image.codec.Work;

/** A scan of a sequential picture (T.81, F.2.2) that can't be passed on symbol by symbol. */
final class SequentialScan extends BlockScan {
    private static final int ZERO_RUN = 15;

    SequentialScan(Frame frame, ScanHeader header, EntropyData data, Work work) {
        super(frame, header, data, work);
    }

    @Override
    void block(int number, Component component, int block) {
        HuffmanTable dcTable = Objects.requireNonNull(header.dcTables().get(number));
        HuffmanTable acTable = Objects.requireNonNull(header.acTables().get(number));
        int value = prediction[number] + bits.extend(bits.symbol(dcTable));
        prediction[number] = value;
        short[] coefficients = component.coefficients;
        int first = block * Frame.BLOCK_SIZE;
        coefficients[first] = (short) value;
        long nonZero = component.nonZero[block];
        for (int k = 1; k < Frame.BLOCK_SIZE; k++) {
            int symbol = bits.symbol(acTable);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size != 0) {
                // A run past the end puts its coefficient into the last place.
                k = Math.min(k + run, Frame.BLOCK_SIZE - 1);
                coefficients[first + k] = (short) bits.extend(size);
                nonZero |= 1L << k;
            } else if (run == ZERO_RUN) {
                k += run;
            } else {
                break;
            }
        }
        component.nonZero[block] = nonZero;
    }
}
