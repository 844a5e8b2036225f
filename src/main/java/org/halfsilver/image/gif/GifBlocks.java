package org.halfsilver.image.gif;

/** The labels of GIF89a's blocks (Appendix A). */
final class GifBlocks {
    static final int EXTENSION = 0x21;
    static final int IMAGE = 0x2C;
    static final int TRAILER = 0x3B;

    static final int GRAPHIC_CONTROL = 0xF9;
    static final int APPLICATION = 0xFF;

    /** Bit of the packed fields that says that a colour table follows. */
    static final int TABLE_FLAG = 0x80;
    /** Bit of the image descriptor's packed fields that says that rows stand in four passes. */
    static final int INTERLACE_FLAG = 0x40;

    private GifBlocks() {
    }
}
