package org.halfsilver.image.webp.vp8l;

import java.util.Arrays;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * A small image inside a lossless picture: an entropy image, a transform's data or a palette.
 *
 * @param source its symbols in the file
 * @param pixels its decoded pixels
 * @param width pixels of a row
 */
@SuppressWarnings("ArrayRecordComponent")
record SubImage(SymbolSource source, int[] pixels, int width) {

    static SubImage read(BitReader in, int width, int height, Work work) throws RefusedImageException {
        EntropyCodedImage image = new EntropyCodedImage(in, width, height, /* outermost= */ false, work);
        Pixels pixels = new Pixels(width * height, image.cacheBits(), work);
        image.replay(in, pixels);
        return new SubImage(image, pixels.argb(), width);
    }

    /**
     * Symbols for what is to be written instead: those of the file where it is the same.
     *
     * @param wanted pixels, as many as there are
     */
    SymbolSource symbolsOf(int[] wanted) {
        return Arrays.equals(wanted, pixels) ? source : new PixelSource(wanted, width);
    }

    /** {@return the colours of a palette, RFC 9649 section 3.5.4: each pixel added to the colour before} */
    int[] colors() {
        int[] colors = pixels.clone();
        for (int i = 1; i < colors.length; i++) {
            colors[i] = Argb.add(colors[i], colors[i - 1]);
        }
        return colors;
    }

    /** {@return the pixels that a palette of these colours has} */
    static int[] differences(int[] colors) {
        int[] pixels = colors.clone();
        for (int i = 1; i < colors.length; i++) {
            pixels[i] = Argb.subtract(colors[i], colors[i - 1]);
        }
        return pixels;
    }
}
