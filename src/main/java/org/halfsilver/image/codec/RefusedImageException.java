package org.halfsilver.image.codec;

import java.io.Serial;

/**
 * Leaves a codec with the reason why there is no image. It has no stack trace: hostile input raises it as a matter of
 * course, and its place says nothing that the detail doesn't.
 */
public final class RefusedImageException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ImageRefusal refusal;

    /**
     * A refusal with its detail.
     *
     * @param refusal the kind
     * @param detail what was found and what was expected, in the format specification's words; never bytes of the picture
     */
    public RefusedImageException(ImageRefusal refusal, String detail) {
        super(detail, /* cause= */ null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
        this.refusal = refusal;
    }

    /** {@return the kind of refusal} */
    public ImageRefusal refusal() {
        return refusal;
    }

    /**
     * Bytes that break their format's rules.
     *
     * @param detail what was found and what was expected
     * @return an {@link ImageRefusal#IMAGE_MALFORMED} refusal, to be thrown
     */
    public static RefusedImageException malformed(String detail) {
        return new RefusedImageException(ImageRefusal.IMAGE_MALFORMED, detail);
    }

    /**
     * A picture beyond a limit.
     *
     * @param detail the quantity and its limit
     * @return an {@link ImageRefusal#IMAGE_TOO_LARGE} refusal, to be thrown
     */
    public static RefusedImageException tooLarge(String detail) {
        return new RefusedImageException(ImageRefusal.IMAGE_TOO_LARGE, detail);
    }

    /**
     * A variant of a format that is not rebuilt.
     *
     * @param detail the variant's name in its specification
     * @return an {@link ImageRefusal#FORMAT_UNSUPPORTED} refusal, to be thrown
     */
    public static RefusedImageException unsupported(String detail) {
        return new RefusedImageException(ImageRefusal.FORMAT_UNSUPPORTED, detail);
    }
}
