package org.halfsilver.image.webp.vp8;

/** Quantizer indices, RFC 6386 section 9.6: the base and its five adjustments. */
record Quantizers(int base, int y1Dc, int y2Dc, int y2Ac, int uvDc, int uvAc) {
    static Quantizers read(BoolReader in) {
        return new Quantizers(in.literal(7), in.optionalSigned(4), in.optionalSigned(4), in.optionalSigned(4),
                in.optionalSigned(4), in.optionalSigned(4));
    }

    void write(BoolWriter out) {
        out.literal(base, 7);
        out.optionalSigned(y1Dc, 4);
        out.optionalSigned(y2Dc, 4);
        out.optionalSigned(y2Ac, 4);
        out.optionalSigned(uvDc, 4);
        out.optionalSigned(uvAc, 4);
    }
}
