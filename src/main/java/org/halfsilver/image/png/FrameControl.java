package org.halfsilver.image.png;

/**
 * fcTL without its sequence number (section 11.3.6.2).
 *
 * @param width pixels
 * @param height pixels
 * @param x pixels from the left
 * @param y pixels from the top
 * @param delay numerator of the delay in seconds
 * @param delayUnit denominator of it
 * @param dispose what happens to the frame's place before the next: 0, 1 or 2
 * @param blend whether it replaces what is there (0) or lies over it (1)
 */
record FrameControl(int width, int height, int x, int y, int delay, int delayUnit, int dispose, int blend) {
    static final int LENGTH = 26;

    static FrameControl parse(byte[] source, int at) {
        int unit = Bytes.int16(source, at + 22);
        return new FrameControl(Bytes.int32(source, at + 4), Bytes.int32(source, at + 8), Bytes.int32(source, at + 12),
                Bytes.int32(source, at + 16), Bytes.int16(source, at + 20),
                // "If the denominator is 0, it is to be treated as if it were 100."
                unit == 0 ? 100 : unit, source[at + 24], source[at + 25]);
    }

    /** {@return whether the rectangle lies inside the canvas, and the operations are known} */
    boolean fits(Header header) {
        return width > 0 && height > 0 && x >= 0 && y >= 0 && (long) x + width <= header.width()
                && (long) y + height <= header.height() && (dispose & ~3) == 0 && dispose != 3 && (blend & ~1) == 0;
    }

    boolean coversCanvas(Header header) {
        return x == 0 && y == 0 && width == header.width() && height == header.height();
    }

    byte[] toBytes(int sequenceNumber) {
        byte[] data = new byte[LENGTH];
        Bytes.putInt32(data, 0, sequenceNumber);
        Bytes.putInt32(data, 4, width);
        Bytes.putInt32(data, 8, height);
        Bytes.putInt32(data, 12, x);
        Bytes.putInt32(data, 16, y);
        Bytes.putInt16(data, 20, delay);
        Bytes.putInt16(data, 22, delayUnit);
        data[24] = (byte) dispose;
        data[25] = (byte) blend;
        return data;
    }
}
