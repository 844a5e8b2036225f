package org.halfsilver.image.webp.vp8l;

/** Arithmetic on pixels: four channels, each modulo 256. */
final class Argb {
    private static final int ALPHA_GREEN = 0xff00ff00;
    private static final int RED_BLUE = 0x00ff00ff;

    private Argb() {
    }

    static int add(int a, int b) {
        int alphaGreen = (a & ALPHA_GREEN) + (b & ALPHA_GREEN);
        int redBlue = (a & RED_BLUE) + (b & RED_BLUE);
        return (alphaGreen & ALPHA_GREEN) | (redBlue & RED_BLUE);
    }

    static int subtract(int a, int b) {
        int alphaGreen = (a | RED_BLUE) - (b & ALPHA_GREEN);
        int redBlue = (a | ALPHA_GREEN) - (b & RED_BLUE);
        return (alphaGreen & ALPHA_GREEN) | (redBlue & RED_BLUE);
    }

    /** Green to be added to red and blue. */
    static int greenInRedAndBlue(int argb) {
        int green = argb >>> 8 & 0xff;
        return green << 16 | green;
    }
}
