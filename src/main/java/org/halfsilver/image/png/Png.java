package org.halfsilver.image.png;

/** The numbers of the PNG specification (W3C, third edition) that more than one class needs. */
final class Png {
    /** Section 5.2, as one big-endian number. */
    static final long SIGNATURE = 0x8950_4E47_0D0A_1A0AL;
    static final int SIGNATURE_LENGTH = 8;
    /** Length, type and checksum around a chunk's data (section 5.3). */
    static final int CHUNK_OVERHEAD = 12;

    static final int IHDR = 0x49484452;
    static final int PLTE = 0x504C5445;
    static final int IDAT = 0x49444154;
    static final int IEND = 0x49454E44;
    static final int TRNS = 0x74524E53;
    static final int GAMA = 0x67414D41;
    static final int CHRM = 0x6348524D;
    static final int SRGB = 0x73524742;
    static final int CICP = 0x63494350;
    static final int ICCP = 0x69434350;
    static final int SBIT = 0x73424954;
    static final int PHYS = 0x70485973;
    static final int EXIF = 0x65584966;
    static final int ACTL = 0x6163544C;
    static final int FCTL = 0x6663544C;
    static final int FDAT = 0x66644154;

    /** Colour types (section 11.2.1). */
    static final int GREYSCALE = 0;
    static final int TRUECOLOUR = 2;
    static final int INDEXED = 3;
    static final int GREYSCALE_ALPHA = 4;
    static final int TRUECOLOUR_ALPHA = 6;

    private Png() {
    }
}
