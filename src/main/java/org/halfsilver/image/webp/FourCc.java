package org.halfsilver.image.webp;

/** Names of the container and its chunks, RFC 9649 section 2.3 to 2.7, as little-endian numbers. */
final class FourCc {
    static final int RIFF = of("RIFF");
    static final int WEBP = of("WEBP");
    static final int VP8 = of("VP8 ");
    static final int VP8L = of("VP8L");
    static final int VP8X = of("VP8X");
    static final int ALPH = of("ALPH");
    static final int ANIM = of("ANIM");
    static final int ANMF = of("ANMF");
    static final int ICCP = of("ICCP");
    static final int EXIF = of("EXIF");

    private FourCc() {
    }

    private static int of(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }
}
