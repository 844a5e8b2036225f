package org.halfsilver.image.inspect;

/** Kinds of data beside the picture itself. */
public enum PartKind {
    /** Exif data (Exif 2.32), the kinds below that stand in it included. Its orientation survives, in a block of its own. */
    EXIF("Exif data"),
    /** The directory in Exif that says where the picture was taken. */
    GPS("GPS position"),
    /** What a camera's maker writes into Exif: often serial numbers, sometimes faces. */
    MAKER_NOTE("camera maker's notes"),
    /** A small copy of the picture, in Exif or JFIF; editors forget to crop it. */
    THUMBNAIL("thumbnail"),
    /** XMP packets (ISO 16684-1). */
    XMP("XMP data"),
    /** IPTC records and what else Photoshop keeps. */
    IPTC("IPTC and Photoshop data"),
    /** Content Credentials (C2PA), and other JUMBF boxes. */
    PROVENANCE("Content Credentials"),
    /** Text that is nothing but a comment, or that has a key. */
    COMMENT("comments and texts"),
    /** When it was changed last. */
    TIME("time of change"),
    /** A colour profile. Its numbers are written anew, without its texts; where that isn't possible it is dropped. */
    COLOUR_PROFILE("colour profile"),
    /** More pictures in the file than the one that is shown. */
    FURTHER_PICTURE("further pictures"),
    /** Parts of applications: known by a name that means nothing to a browser. */
    APPLICATION("application data"),
    /** Known parts that decide nothing about what is seen: suggested palettes, histograms, backgrounds. */
    HINT("hints for other programs"),
    /** Programs in an SVG. */
    SCRIPT("scripts"),
    /** Parts that the format's specification doesn't know. */
    UNKNOWN("unknown parts"),
    /** Bytes between the parts of the file that belong to none. */
    GAP("bytes between the parts"),
    /** Whatever stands behind the end of the picture. */
    TRAILING("data behind the end");

    private final String label;

    PartKind(String label) {
        this.label = label;
    }

    /** {@return what it is called among people, in lower case where that is usual} */
    public String label() {
        return label;
    }

    /** {@return whether something of it is in the served picture after all, written anew} */
    public boolean isReplaced() {
        return this == COLOUR_PROFILE;
    }
}
