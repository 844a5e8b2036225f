package org.halfsilver.image;

import org.halfsilver.image.codec.ImageRefusal;

/** What became of fetched bytes: an image, or the reason why there is none. */
public sealed interface ReencodeResult permits EncodedImage, ReencodeResult.Refused {

    /**
     * There is no image.
     *
     * @param reason the kind of refusal
     * @param detail what was found and what was expected, in the format's words; never bytes of the picture
     */
    record Refused(ImageRefusal reason, String detail) implements ReencodeResult {}
}
