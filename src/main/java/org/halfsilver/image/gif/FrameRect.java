package org.halfsilver.image.gif;

/**
 * Where a frame lies on the screen (GIF89a, 20), in pixels; nothing says that it lies inside.
 *
 * @param left from the screen's left edge
 * @param top from the screen's top edge
 * @param width 0 to 65,535
 * @param height 0 to 65,535
 */
record FrameRect(int left, int top, int width, int height) {
    int right() {
        return left + width;
    }

    int bottom() {
        return top + height;
    }

    long area() {
        return (long) width * height;
    }

    /** {@return whether no part of it lies outside a screen, and there is any} */
    boolean isInside(int screenWidth, int screenHeight) {
        return area() > 0 && right() <= screenWidth && bottom() <= screenHeight;
    }

    /** {@return the part that lies on a screen; of no area where there is none} */
    FrameRect inside(int screenWidth, int screenHeight) {
        int x = Math.min(left, screenWidth);
        int y = Math.min(top, screenHeight);
        return new FrameRect(x, y, Math.min(right(), screenWidth) - x, Math.min(bottom(), screenHeight) - y);
    }
}
