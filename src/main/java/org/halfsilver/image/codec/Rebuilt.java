package org.halfsilver.image.codec;

/**
 * A picture that was written anew.
 *
 * @param format the format of the bytes
 * @param bytes the file; owned by the receiver
 * @param width pixels, as stored (before an orientation is applied)
 * @param height pixels, as stored
 * @param frames pictures in it: 1, or more for an animation
 * @param transparent whether it is known that no pixel of any frame can be seen
 */
public record Rebuilt(ImageFormat format, @SuppressWarnings("ArrayRecordComponent") byte[] bytes, int width, int height,
        int frames, boolean transparent) {

    /**
     * A picture in which something can be seen, as far as the codec knows.
     *
     * @param format the format of the bytes
     * @param bytes the file; owned by the receiver
     * @param width pixels, as stored
     * @param height pixels, as stored
     * @param frames pictures in it
     */
    public Rebuilt(ImageFormat format, byte[] bytes, int width, int height, int frames) {
        this(format, bytes, width, height, frames, /* transparent= */ false);
    }
}
