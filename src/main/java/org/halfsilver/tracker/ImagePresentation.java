package org.halfsilver.tracker;

/**
 * How the message shows an image.
 *
 * @param width CSS pixels, -1 where the message does not say
 * @param height CSS pixels, -1 where the message does not say
 * @param hidden whether it is not to be seen: {@code display}, {@code visibility}, {@code opacity}, an empty container, a
 *        place off the screen
 */
public record ImagePresentation(int width, int height, boolean hidden) {
    private static final int TINY = 2;
    private static final int NOTICEABLE = 10;

    /** Checks the range of both sides. */
    public ImagePresentation {
        if (width < -1 || height < -1) {
            throw new IllegalArgumentException("image size: " + width + "x" + height + " (expected: >= -1)");
        }
    }

    /** Both sides of 0 to 2 pixels, or one of them 0. */
    boolean isTiny() {
        return width == 0 || height == 0 || (within(width, 1, TINY) && within(height, 1, TINY));
    }

    /** Shown, and said to be of some size, as no tracker needs to be. */
    boolean isNoticeable() {
        boolean sized = width >= NOTICEABLE || height >= NOTICEABLE;
        return !hidden && sized && !within(width, 0, NOTICEABLE - 1) && !within(height, 0, NOTICEABLE - 1);
    }

    /** Hidden, though of some size: what a layout shows to other screens. */
    boolean isPictureForOtherScreens() {
        return hidden && width > TINY && height != 0 && !within(height, 1, TINY);
    }

    private static boolean within(int value, int low, int high) {
        return value >= low && value <= high;
    }
}
