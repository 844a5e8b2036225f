package org.halfsilver.image.jpeg;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * Decodes the entropy-coded data of one scan. Where a segment has too little data, the MCU it breaks off in is read to
 * its end from zero bits and the MCUs up to the next restart stay as they are, as libjpeg does it.
 */
abstract class Scan {
    final Frame frame;
    final ScanHeader header;
    final EntropyData data;
    final BitReader bits;
    final Work work;
    private int untilRestart;
    private boolean insufficient;

    Scan(Frame frame, ScanHeader header, EntropyData data, Work work) {
        this.frame = frame;
        this.header = header;
        this.data = data;
        this.bits = new BitReader(data);
        this.work = work;
        this.untilRestart = header.restartInterval();
    }

    /** Reads the scan into the components' coefficients. */
    abstract void read() throws RefusedImageException;

    /** Sets predictions and runs to what they are at the beginning and behind a restart marker (T.81, F.2.1.3.1). */
    abstract void reset();

    /**
     * To be called before each MCU: passes over a restart marker where one is due.
     *
     * @return whether there is data for the MCU
     */
    final boolean beginMcu() {
        if (header.restartInterval() > 0) {
            if (untilRestart == 0) {
                restart();
            }
            untilRestart--;
        }
        return !insufficient;
    }

    /** To be called after an MCU that there was data for. */
    final void endMcu() {
        if (bits.overrun()) {
            insufficient = true;
        }
    }

    private void restart() {
        if (data.restart()) {
            insufficient = false;
        }
        bits.begin();
        reset();
        untilRestart = header.restartInterval();
    }
}
