package org.halfsilver.image.webp.vp8l;

/** The predictor transform, RFC 9649 section 3.5.1. */
final class Predictor {
    static final int BLACK = 0xff000000;
    /** ClampAddSubtractFull: left plus above less above-left. */
    static final int GRADIENT = 12;
    /** Half of each channel's bits but the lowest, for averages of four channels at once. */
    private static final int ALL_BUT_LOWEST = 0xfefefefe;

    private Predictor() {
    }

    /** {@return what a pixel is expected to be} */
    static int predict(int mode, int left, int above, int aboveRight, int aboveLeft) {
        return switch (mode) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> aboveRight;
            case 4 -> aboveLeft;
            case 5 -> average(average(left, aboveRight), above);
            case 6 -> average(left, aboveLeft);
            case 7 -> average(left, above);
            case 8 -> average(aboveLeft, above);
            case 9 -> average(above, aboveRight);
            case 10 -> average(average(left, aboveLeft), average(above, aboveRight));
            case 11 -> select(left, above, aboveLeft);
            case GRADIENT -> gradient(left, above, aboveLeft);
            case 13 -> halfGradient(average(left, above), aboveLeft);
            // Modes 14 and 15 are not assigned; libwebp takes them for 0.
            default -> BLACK;
        };
    }

    /** {@return what the pixel at an index is expected to be, the edges of the picture considered} */
    static int predict(int[] argb, int index, int x, int width, int mode) {
        if (index < width) {
            return x == 0 ? BLACK : argb[index - 1];
        }
        int above = argb[index - width];
        // Right of the last column stands, in this order of pixels, the first one of this row.
        return x == 0
                ? above
                : predict(mode, argb[index - 1], above, argb[index - width + 1], argb[index - width - 1]);
    }

    private static int average(int a, int b) {
        return (((a ^ b) & ALL_BUT_LOWEST) >>> 1) + (a & b);
    }

    private static int select(int left, int above, int aboveLeft) {
        int toLeft = 0;
        int toAbove = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            toLeft += Math.abs((above >>> shift & 0xff) - (aboveLeft >>> shift & 0xff));
            toAbove += Math.abs((left >>> shift & 0xff) - (aboveLeft >>> shift & 0xff));
        }
        return toLeft < toAbove ? left : above;
    }

    private static int gradient(int left, int above, int aboveLeft) {
        int result = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            int value = (left >>> shift & 0xff) + (above >>> shift & 0xff) - (aboveLeft >>> shift & 0xff);
            result |= Math.clamp(value, 0, 255) << shift;
        }
        return result;
    }

    private static int halfGradient(int average, int aboveLeft) {
        int result = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            int value = average >>> shift & 0xff;
            result |= Math.clamp(value + (value - (aboveLeft >>> shift & 0xff)) / 2, 0, 255) << shift;
        }
        return result;
    }
}
