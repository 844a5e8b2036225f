package org.halfsilver.image.deflate;

/** Copies matches inside the window, by words. */
final class Window {
    /** By distances shorter than a word: their least multiple that a word fits into. */
    private static final byte[] MULTIPLE = {0, 8, 8, 9, 8, 10, 12, 14};

    private Window() {
    }

    /**
     * Repeats the {@code length} bytes that stand {@code distance} back, which may overlap what they make. Up to 7 bytes
     * after them are overwritten.
     */
    static void copy(byte[] window, int at, int distance, int length) {
        int end = at + length;
        int back = distance;
        if (back < 8) {
            // The bytes repeat with the distance, hence with its multiples too.
            back = MULTIPLE[distance];
            int single = Math.min(end, at + back - distance);
            while (at < single) {
                window[at] = window[at - distance];
                at++;
            }
        }
        while (at < end) {
            BitReader.LONG.set(window, at, (long) BitReader.LONG.get(window, at - back));
            at += 8;
        }
    }
}
