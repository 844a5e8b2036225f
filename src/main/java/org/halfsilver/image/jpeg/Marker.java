package org.halfsilver.image.jpeg;

/** Marker codes (T.81, table B.1): the byte that follows 0xFF. */
final class Marker {
    static final int SOF0_BASELINE = 0xc0;
    static final int SOF1_EXTENDED = 0xc1;
    static final int SOF2_PROGRESSIVE = 0xc2;
    static final int DHT = 0xc4;
    static final int JPG = 0xc8;
    static final int DAC = 0xcc;
    static final int SOF15 = 0xcf;
    static final int RST0 = 0xd0;
    static final int RST7 = 0xd7;
    static final int SOI = 0xd8;
    static final int EOI = 0xd9;
    static final int SOS = 0xda;
    static final int DQT = 0xdb;
    static final int DNL = 0xdc;
    static final int DRI = 0xdd;
    static final int APP0 = 0xe0;
    static final int APP1 = 0xe1;
    static final int APP2 = 0xe2;
    static final int APP14 = 0xee;
    static final int APP15 = 0xef;
    static final int COM = 0xfe;
    static final int TEM = 0x01;

    private Marker() {
    }
}
