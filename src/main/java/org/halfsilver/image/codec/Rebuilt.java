package org.halfsilver.image.codec;

/**
 * A picture that was written anew.
 *
 * @param format the format of the bytes
 * @param bytes the file; owned by the receiver
 * @param width pixels, as stored (before an orientation is applied)
 * @param height pixels, as stored
 * @param frames pictures in it: 1, or more for an animation
 */
public record Rebuilt(ImageFormat format, @SuppressWarnings("ArrayRecordComponent") byte[] bytes, int width, int height,
        int frames) {}
