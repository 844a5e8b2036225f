package org.halfsilver.image.webp.vp8l;

/**
 * Symbols for pixels that have none of the file: runs of the pixel before and of the row above as copies, all else as
 * literals.
 */
final class PixelSource implements SymbolSource {
    private static final int MAX_RUN = 4096;
    private static final int MIN_RUN = 3;
    /** Distance codes for the pixel above and the pixel before. */
    private static final int ABOVE = 0;
    private static final int BEFORE = 1;

    private final int[] pixels;
    private final int width;

    PixelSource(int[] pixels, int width) {
        this.pixels = pixels;
        this.width = width;
    }

    @Override
    public int cacheBits() {
        return 0;
    }

    @Override
    public void replay(SymbolSink sink) {
        int i = 0;
        while (i < pixels.length) {
            int before = run(i, 1);
            int above = run(i, width);
            int run = Math.max(before, above);
            if (run < MIN_RUN) {
                sink.literal(0, pixels[i]);
                i++;
            } else {
                sink.copy(0, run - 1, before == run ? BEFORE : ABOVE, before == run ? 1 : width);
                i += run;
            }
        }
    }

    private int run(int from, int distance) {
        int end = Math.min(pixels.length, from + MAX_RUN);
        int i = from;
        while (i >= distance && i < end && pixels[i] == pixels[i - distance]) {
            i++;
        }
        return i - from;
    }
}
