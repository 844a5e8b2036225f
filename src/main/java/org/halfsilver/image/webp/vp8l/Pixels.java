package org.halfsilver.image.webp.vp8l;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** Turns symbols into pixels, RFC 9649 section 3.6.2. */
final class Pixels implements SymbolSink {
    private static final int HASH_FACTOR = 0x1e35a7bd;

    private final int[] argb;
    private final int[] cache;
    private final int hashShift;
    private int size;

    Pixels(int count, int cacheBits, Work work) throws RefusedImageException {
        work.reserve(4L * count + (4L << cacheBits));
        argb = new int[count];
        cache = new int[cacheBits == 0 ? 0 : 1 << cacheBits];
        hashShift = Integer.SIZE - cacheBits;
    }

    int[] argb() {
        return argb;
    }

    @Override
    public void literal(int group, int pixel) {
        add(pixel);
    }

    @Override
    public void copy(int group, int lengthMinusOne, int distanceCode, int distance) {
        for (int i = 0; i <= lengthMinusOne; i++) {
            add(argb[size - distance]);
        }
    }

    @Override
    public void cached(int group, int index) {
        add(cache[index]);
    }

    private void add(int pixel) {
        argb[size++] = pixel;
        if (cache.length > 0) {
            cache[(HASH_FACTOR * pixel) >>> hashShift] = pixel;
        }
    }
}
