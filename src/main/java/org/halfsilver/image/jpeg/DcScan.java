package org.halfsilver.image.jpeg;

import java.util.Objects;

import org.halfsilver.image.codec.Work;

/** A scan of DC coefficients of a progressive picture: their first bits, or one more bit of each (T.81, G.1.2.1). */
final class DcScan extends BlockScan {
    DcScan(Frame frame, ScanHeader header, EntropyData data, Work work) {
        super(frame, header, data, work);
    }

    @Override
    void block(int number, Component component, int block) {
        int place = block * Frame.BLOCK_SIZE;
        if (header.high() != 0) {
            component.coefficients[place] |= (short) (bits.bit() << header.low());
            return;
        }
        HuffmanTable table = Objects.requireNonNull(header.dcTables().get(number));
        int value = prediction[number] + bits.extend(bits.symbol(table));
        prediction[number] = value;
        component.coefficients[place] = (short) (value << header.low());
    }
}
