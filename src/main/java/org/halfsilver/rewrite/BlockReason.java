package org.halfsilver.rewrite;

/** Why an address was taken out. */
public enum BlockReason {
    /** What it loads, or is called for, is no image: scripts, frames, style sheets, fonts, media, beacons. */
    NOT_AN_IMAGE("not-an-image"),
    /** No browser makes an address of it. */
    ADDRESS_INVALID("address-invalid"),
    /** It leads nowhere without a base. */
    ADDRESS_RELATIVE("address-relative"),
    /** Its link would be longer than a request line may be. */
    ADDRESS_TOO_LONG("address-too-long"),
    /** Neither {@code http} nor {@code https}, nor one that is kept. */
    SCHEME_FORBIDDEN("scheme-forbidden"),
    /** A {@code data:} address that is not an image of pixels. */
    DATA_INVALID("data-invalid"),
    /** A link of Halfsilver's own that doesn't open. */
    LINK_INVALID("link-invalid"),
    /** It stood where no image is loaded from, or not by every browser. */
    PLACE_FORBIDDEN("place-forbidden");

    private final String text;

    BlockReason(String text) {
        this.text = text;
    }

    /** {@return the reason as reports write it} */
    public String text() {
        return text;
    }
}
