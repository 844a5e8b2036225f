package org.halfsilver.image.colour;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An RGB space that many profiles mean. A profile that says the same in other words is replaced by one that we write.
 *
 * @param matrix the columns of red, green and blue as profiles have them: adapted to D50, nine numbers in s15Fixed16
 * @param curve of all three
 */
record KnownProfile(@SuppressWarnings("ArrayRecordComponent") int[] matrix, Curve curve) {
    /** IEC 61966-2-1. */
    static final KnownProfile SRGB = new KnownProfile(
            new int[]{0x6FA2, 0x38F5, 0x0390, 0x6299, 0xB785, 0x18DA, 0x24A0, 0x0F84, 0xB6CF}, srgbCurve());
    /** SMPTE EG 432-1 with the D65 white point and sRGB's curve. */
    static final KnownProfile DISPLAY_P3 = new KnownProfile(
            new int[]{0x83DF, 0x3DBF, -0x45, 0x4ABF, 0xB137, 0x0AB9, 0x283B, 0x110B, 0xC8B9}, srgbCurve());
    /** Adobe RGB (1998) Color Image Encoding, 4.3.4.2: gamma 2.19921875. */
    static final KnownProfile ADOBE_RGB = new KnownProfile(
            new int[]{0x9C18, 0x4FA5, 0x04FC, 0x348D, 0xA02C, 0x0F95, 0x2631, 0x102F, 0xBE9C},
            new Curve(-1, new int[]{0x0233}));

    private static final List<KnownProfile> ALL = List.of(SRGB, DISPLAY_P3, ADOBE_RGB);

    /** Below what 8 bits can show, and above what rounding does to a profile: 24 of 65,536. */
    private static final int MATRIX_TOLERANCE = 24;
    private static final double CURVE_TOLERANCE = 0.0004;
    private static final String[] COLUMNS = {"rXYZ", "gXYZ", "bXYZ"};
    private static final String[] CURVES = {"rTRC", "gTRC", "bTRC"};

    /**
     * Finds the space that a profile describes.
     *
     * @param matrix the red, green and blue column, nine numbers
     * @param curves of red, green and blue
     * @return the space, null where it is none of these
     */
    static @Nullable KnownProfile of(int[] matrix, Curve[] curves) {
        for (KnownProfile known : ALL) {
            if (known.hasMatrix(matrix) && known.hasCurve(curves[0]) && known.hasCurve(curves[1])
                    && known.hasCurve(curves[2])) {
                return known;
            }
        }
        return null;
    }

    /** {@return the space's profile} */
    byte[] profile() {
        ProfileWriter writer = new ProfileWriter();
        for (int i = 0; i < COLUMNS.length; i++) {
            writer.add(Signature.of(COLUMNS[i]), IccProfiles.xyz(matrix[3 * i], matrix[3 * i + 1], matrix[3 * i + 2]));
        }
        IccSink sink = new IccSink();
        curve.write(sink);
        for (String tag : CURVES) {
            writer.add(Signature.of(tag), sink.toBytes());
        }
        writer.add(Signature.of("wtpt"), IccProfiles.xyz(0xF6D6, 0x10000, 0xD32D));
        return writer.write(Signature.of("mntr"), ColourSpace.RGB, Signature.XYZ, 0, /* version4= */ true);
    }

    private boolean hasMatrix(int[] other) {
        for (int i = 0; i < matrix.length; i++) {
            if (Math.abs((long) matrix[i] - other[i]) > MATRIX_TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    private boolean hasCurve(Curve other) {
        for (int i = 0; i <= 255; i++) {
            double x = i / 255.0;
            // Written so that a curve without a value there doesn't fit.
            if (!(Math.abs(curve.at(x) - other.at(x)) <= CURVE_TOLERANCE)) {
                return false;
            }
        }
        return true;
    }

    /** IEC 61966-2-1, 4.2: ((x + 0.055) / 1.055)^2.4, from 0.04045 on; below it x / 12.92. */
    private static Curve srgbCurve() {
        return new Curve(3, new int[]{0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B});
    }
}
