package org.halfsilver.image.jpeg;

import java.util.Arrays;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** A scan that may be interleaved: it goes through the blocks in the order of T.81, A.2. */
abstract class BlockScan extends Scan {
    /** The last DC value of each component in the scan. */
    final int[] prediction;

    BlockScan(Frame frame, ScanHeader header, EntropyData data, Work work) {
        super(frame, header, data, work);
        prediction = new int[header.components().size()];
    }

    /**
     * Reads one block.
     *
     * @param number the component's place in the scan
     * @param component the component
     * @param block the block's place in the component
     */
    abstract void block(int number, Component component, int block);

    @Override
    final void reset() {
        Arrays.fill(prediction, 0);
    }

    @Override
    final void read() throws RefusedImageException {
        if (header.isSingle()) {
            readSingle(header.components().getFirst());
        } else {
            readInterleaved();
        }
    }

    private void readSingle(Component component) throws RefusedImageException {
        for (int row = 0; row < component.blocksHigh; row++) {
            work.check();
            int block = row * component.storedWide;
            for (int end = block + component.blocksWide; block < end; block++) {
                if (beginMcu()) {
                    block(0, component, block);
                    endMcu();
                }
            }
        }
    }

    private void readInterleaved() throws RefusedImageException {
        for (int row = 0; row < frame.mcusHigh; row++) {
            work.check();
            for (int column = 0; column < frame.mcusWide; column++) {
                if (beginMcu()) {
                    mcu(row, column);
                    endMcu();
                }
            }
        }
    }

    private void mcu(int row, int column) {
        for (int number = 0; number < header.components().size(); number++) {
            Component component = header.components().get(number);
            for (int y = 0; y < component.verticalSampling; y++) {
                int block = (row * component.verticalSampling + y) * component.storedWide
                        + column * component.horizontalSampling;
                for (int x = 0; x < component.horizontalSampling; x++) {
                    block(number, component, block + x);
                }
            }
        }
    }
}
