package org.halfsilver.image.webp.vp8l;

/**
 * Bits of pixels that no decoder looks at. Encoders leave them 0, or alpha opaque; anything else would carry data along
 * that nobody sees.
 */
final class Slack {
    /** Bits outside the channel that indices and alpha planes are stored in. */
    static final int ALL_BUT_GREEN = 0xffff00ff;

    private Slack() {
    }

    /** {@return whether the unused bits of all pixels are 0, or all of alpha is 255 and the others are 0} */
    static boolean isPlain(int[] argb, int unused) {
        int first = argb[0] & unused;
        if (first != 0 && first != (unused & Predictor.BLACK)) {
            return false;
        }
        for (int pixel : argb) {
            if ((pixel & unused) != first) {
                return false;
            }
        }
        return true;
    }

    /** {@return the pixels with their unused bits made plain; the same array where they are} */
    static int[] plain(int[] argb, int unused) {
        if (isPlain(argb, unused)) {
            return argb;
        }
        int[] plain = argb.clone();
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (plain[i] & ~unused) | (Predictor.BLACK & unused);
        }
        return plain;
    }
}
