package org.halfsilver.image.codec;

/** The formats in which images are served. */
public enum ImageFormat {
    /** ITU-T T.81. */
    JPEG("image/jpeg", "jpg"),
    /** W3C PNG, third edition, still or animated. */
    PNG("image/png", "png"),
    /** GIF89a. */
    GIF("image/gif", "gif"),
    /** RFC 9649. */
    WEBP("image/webp", "webp");

    private final String mediaType;
    private final String extension;

    ImageFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /** {@return the media type, as it stands in Content-Type} */
    public String mediaType() {
        return mediaType;
    }

    /** {@return the usual file name extension, without a dot} */
    public String extension() {
        return extension;
    }
}
