package org.halfsilver.image.colour;

/** What the numbers of a picture mean, which its profile has to agree with (ICC 7.2.6, data colour space). */
public enum ColourSpace {
    /** Red, green, blue. */
    RGB("RGB "),
    /** Grey alone. */
    GRAY("GRAY"),
    /** Cyan, magenta, yellow, black. */
    CMYK("CMYK");

    private final String signature;

    ColourSpace(String signature) {
        this.signature = signature;
    }

    /** {@return the four characters in a profile's header} */
    String signature() {
        return signature;
    }
}
