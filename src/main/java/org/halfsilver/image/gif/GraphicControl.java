package org.halfsilver.image.gif;

/**
 * How a frame is shown (GIF89a, 23).
 *
 * @param disposal what happens to the frame afterwards: 0 unspecified, 1 left in place, 2 cleared, 3 undone
 * @param delay hundredths of a second, 0 to 65,535
 * @param transparent the colour index that stands for no colour, -1 for none
 */
record GraphicControl(int disposal, int delay, int transparent) {
    /** What holds for a frame without a graphic control extension. */
    static final GraphicControl NONE = new GraphicControl(0, 0, -1);

    private static final int BYTES = 4;

    /**
     * Reads the extension's one data block. Disposal 4 was written by programs that counted the bits of the field, not its
     * values, and is taken for 3 by browsers; greater values have no meaning.
     */
    static GraphicControl read(byte[] source, int at) {
        int flags = source[at];
        int disposal = flags >> 2 & 7;
        int known = disposal == 4 ? 3 : disposal > 4 ? 0 : disposal;
        int delay = (source[at + 1] & 0xFF) | (source[at + 2] & 0xFF) << 8;
        return new GraphicControl(known, delay, (flags & 1) == 0 ? -1 : source[at + 3] & 0xFF);
    }

    void write(GifSink sink) {
        if (equals(NONE)) {
            return;
        }
        sink.u8(GifBlocks.EXTENSION);
        sink.u8(GifBlocks.GRAPHIC_CONTROL);
        sink.u8(BYTES);
        sink.u8(disposal << 2 | (transparent < 0 ? 0 : 1));
        sink.u16(delay);
        sink.u8(Math.max(transparent, 0));
        sink.u8(0);
    }
}
