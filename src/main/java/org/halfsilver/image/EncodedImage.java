package org.halfsilver.image;

import org.halfsilver.image.codec.ImageFormat;
import org.halfsilver.image.codec.Rebuilt;

/**
 * A picture that was written anew and may be served.
 *
 * @param format the format of the bytes, which need not be that of the source
 * @param bytes the file; not to be altered by anybody
 * @param width pixels, as stored (before an orientation is applied)
 * @param height pixels, as stored
 * @param frames pictures in it: 1, or more for an animation
 * @param trackerByContent whether it is nothing but a single pixel, or all of it is fully transparent: nobody sends that to
 *        be looked at
 */
public record EncodedImage(ImageFormat format, @SuppressWarnings("ArrayRecordComponent") byte[] bytes, int width,
        int height, int frames, boolean trackerByContent) implements ReencodeResult {

    static EncodedImage of(Rebuilt picture) {
        boolean pixel = picture.width() == 1 && picture.height() == 1;
        return new EncodedImage(picture.format(), picture.bytes(), picture.width(), picture.height(), picture.frames(),
                pixel || picture.transparent());
    }

    /** Without the bytes, so that it can be logged. */
    @Override
    public String toString() {
        return "EncodedImage[" + format + ", " + bytes.length + " bytes, " + width + "x" + height + ", frames: "
                + frames
                + ", trackerByContent: " + trackerByContent + "]";
    }
}
