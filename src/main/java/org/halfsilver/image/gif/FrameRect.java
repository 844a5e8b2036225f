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
}
