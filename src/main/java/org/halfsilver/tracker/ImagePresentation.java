package org.halfsilver.tracker;

/**
 * How the message shows an image.
 *
 * @param width CSS pixels, -1 where the message does not say
 * @param height CSS pixels, -1 where the message does not say
 * @param visibility whether it is to be seen
 */
public record ImagePresentation(int width, int height, Visibility visibility) {
    private static final int TINY = 2;
    private static final int NOTICEABLE = 10;

    /** Whether something is to be seen, by its own style and that of what it stands in. */
    public enum Visibility {
        /** As far as the message says it. */
        SHOWN,
        /** Left out of the layout, as pictures for other screens are: {@code display}, an empty container. */
        LEFT_OUT,
        /** Part of the layout, and yet nothing to see: transparent, clipped or shrunk to nothing, off the screen. */
        UNSEEN;

        /** {@return the visibility of what has this one and stands in something of another} */
        public Visibility inside(Visibility outer) {
            return this == LEFT_OUT || outer == SHOWN ? this : outer;
        }
    }

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

    /** Not to be seen. */
    boolean isHidden() {
        return visibility != Visibility.SHOWN;
    }

    /** Shown, and said to be of some size, as no tracker needs to be. */
    boolean isNoticeable() {
        boolean sized = width >= NOTICEABLE || height >= NOTICEABLE;
        return !isHidden() && sized && !within(width, 0, NOTICEABLE - 1) && !within(height, 0, NOTICEABLE - 1);
    }

    /** Left out, though of some size: what a layout shows to other screens. */
    boolean isPictureForOtherScreens() {
        return visibility == Visibility.LEFT_OUT && width > TINY && height != 0 && !within(height, 1, TINY);
    }

    private static boolean within(int value, int low, int high) {
        return value >= low && value <= high;
    }
}
