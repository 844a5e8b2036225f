package org.halfsilver.image.colour;

/** Four characters in a number, as profiles name colour spaces, tags and types (ICC 7.2 and 9). */
final class Signature {
    static final int PROFILE = of("acsp");
    static final int XYZ = of("XYZ ");
    static final int LAB = of("Lab ");
    static final int CURVE = of("curv");
    static final int PARAMETRIC = of("para");
    static final int FIXED_ARRAY = of("sf32");
    static final int CICP = of("cicp");
    static final int LUT8 = of("mft1");
    static final int LUT16 = of("mft2");
    static final int LUT_A_TO_B = of("mAB ");
    static final int LUT_B_TO_A = of("mBA ");
    static final int LOCALIZED = of("mluc");
    static final int DESCRIPTION = of("desc");
    static final int TEXT = of("text");
    static final int COPYRIGHT = of("cprt");

    private Signature() {
    }

    static int of(String characters) {
        return characters.charAt(0) << 24 | characters.charAt(1) << 16 | characters.charAt(2) << 8
                | characters.charAt(3);
    }
}
