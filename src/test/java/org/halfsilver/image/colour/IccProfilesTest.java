package org.halfsilver.image.colour;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.halfsilver.image.Mutations;

import static org.assertj.core.api.Assertions.assertThat;

class IccProfilesTest {
    private static final String CANARY = "CANARY-CANARY";
    /** Chromaticities of red, green and blue, and of D65 (ITU-R BT.709, SMPTE EG 432-1, Adobe RGB (1998)). */
    private static final double[] BT709 = {0.64, 0.33, 0.30, 0.60, 0.15, 0.06};
    private static final double[] P3 = {0.680, 0.320, 0.265, 0.690, 0.150, 0.060};
    private static final double[] ADOBE = {0.64, 0.33, 0.21, 0.71, 0.15, 0.06};

    @Test
    void canonicalMatrices_agreeWithThePrimaries() {
        assertThat(KnownProfile.SRGB.matrix()).satisfies(matrix -> assertClose(matrix, fromPrimaries(BT709)));
        assertThat(KnownProfile.DISPLAY_P3.matrix()).satisfies(matrix -> assertClose(matrix, fromPrimaries(P3)));
        assertThat(KnownProfile.ADOBE_RGB.matrix()).satisfies(matrix -> assertClose(matrix, fromPrimaries(ADOBE)));
    }

    @Test
    void srgbOfAnotherMaker_becomesOurs() {
        byte[] jdk = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

        byte[] rebuilt = IccProfiles.rebuild(jdk, ColourSpace.RGB);

        assertThat(rebuilt).isEqualTo(KnownProfile.SRGB.profile()).hasSizeLessThan(600);
        assertThat(IccProfiles.rebuild(KnownProfile.SRGB.profile(), ColourSpace.RGB)).isEqualTo(rebuilt);
    }

    @Test
    void canonicalProfiles_areTakenByAnotherReader() {
        for (KnownProfile known : List.of(KnownProfile.SRGB, KnownProfile.DISPLAY_P3, KnownProfile.ADOBE_RGB)) {
            ICC_Profile profile = ICC_Profile.getInstance(known.profile());

            assertThat(profile.getColorSpaceType()).isEqualTo(ColorSpace.TYPE_RGB);
            assertThat(profile.getData(ICC_Profile.icSigRedColorantTag)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {ColorSpace.CS_LINEAR_RGB, ColorSpace.CS_GRAY, ColorSpace.CS_PYCC})
    void jdkProfiles_keepTheirNumbersAndAreIdempotent(int space) {
        byte[] profile = ICC_Profile.getInstance(space).getData();
        ColourSpace expected = space == ColorSpace.CS_GRAY ? ColourSpace.GRAY : ColourSpace.RGB;

        byte[] rebuilt = IccProfiles.rebuild(profile, expected);

        if (space == ColorSpace.CS_PYCC) {
            // Its colour space is 3CLR, which no picture of ours has.
            assertThat(rebuilt).isNull();
            return;
        }
        assertThat(rebuilt).isNotNull();
        assertThat(IccProfiles.rebuild(rebuilt, expected)).isEqualTo(rebuilt);
        int curve = space == ColorSpace.CS_GRAY ? ICC_Profile.icSigGrayTRCTag : ICC_Profile.icSigRedTRCTag;
        // The JDK's own have zeros behind.
        assertThat(ICC_Profile.getInstance(profile).getData(curve))
                .startsWith(ICC_Profile.getInstance(rebuilt).getData(curve));
    }

    @Test
    void gammaAndMatrixOfItsOwn_areKeptWithoutCanaries() {
        byte[] profile = matrixProfile(
                new int[]{0x8000, 0x4000, 0x100, 0x5000, 0xA000, 0x2000, 0x2000, 0x1000, 0xB000});

        byte[] rebuilt = IccProfiles.rebuild(profile, ColourSpace.RGB);

        assertThat(rebuilt).isNotNull();
        assertThat(new String(rebuilt, StandardCharsets.ISO_8859_1)).doesNotContain("CANARY", "ANAR");
        assertThat(Arrays.copyOfRange(rebuilt, 24, 36)).as("date").containsOnly(0);
        assertThat(Arrays.copyOfRange(rebuilt, 84, 128)).as("profile id").containsOnly(0);
        assertThat(IccProfiles.rebuild(rebuilt, ColourSpace.RGB)).isEqualTo(rebuilt);
        ICC_Profile read = ICC_Profile.getInstance(rebuilt);
        assertThat(read.getData(ICC_Profile.icSigGreenColorantTag))
                .isEqualTo(ICC_Profile.getInstance(profile).getData(ICC_Profile.icSigGreenColorantTag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mft1", "mft2", "mAB "})
    void tables_areWrittenAnewAndStayTheSame(String type) {
        byte[] profile = tableProfile(lut(type));

        byte[] rebuilt = IccProfiles.rebuild(profile, ColourSpace.CMYK);

        assertThat(rebuilt).isNotNull();
        assertThat(new String(rebuilt, StandardCharsets.ISO_8859_1)).doesNotContain("CANARY");
        assertThat(IccProfiles.rebuild(rebuilt, ColourSpace.CMYK)).isEqualTo(rebuilt);
        // Both tags share the table, as they did.
        assertThat(rebuilt.length).isLessThanOrEqualTo(profile.length + 300);
    }

    @Test
    void tableBeyondItsEnd_dropsTheProfile() {
        byte[] profile = tableProfile(Arrays.copyOf(lut("mft2"), 170));

        assertThat(IccProfiles.rebuild(profile, ColourSpace.CMYK)).isNull();
    }

    @Test
    void profileOfAnotherColourSpace_isDropped() {
        byte[] srgb = KnownProfile.SRGB.profile();

        assertThat(IccProfiles.rebuild(srgb, ColourSpace.GRAY)).isNull();
        assertThat(IccProfiles.rebuild(srgb, ColourSpace.CMYK)).isNull();
        assertThat(IccProfiles.rebuild(new byte[0], ColourSpace.RGB)).isNull();
    }

    @Test
    void profilesCutOffOrDamaged_areDroppedOrStable() {
        List<byte[]> profiles = List.of(KnownProfile.ADOBE_RGB.profile(), tableProfile(lut("mft1")),
                tableProfile(lut("mAB ")), ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData());
        for (byte[] profile : profiles) {
            for (int length = 0; length < Math.min(profile.length, 700); length++) {
                assertStable(Arrays.copyOf(profile, length));
            }
        }
        for (int seed = 0; seed < 4000; seed++) {
            Random random = new Random(seed);
            assertStable(Mutations.of(profiles.get(random.nextInt(profiles.size())), random));
        }
    }

    static void assertStable(byte[] profile) {
        for (ColourSpace space : ColourSpace.values()) {
            byte @Nullable [] rebuilt = IccProfiles.rebuild(profile, space);
            if (rebuilt != null) {
                assertThat(IccProfiles.rebuild(rebuilt, space)).isEqualTo(rebuilt);
            }
        }
    }

    private static byte[] matrixProfile(int[] matrix) {
        ProfileWriter writer = new ProfileWriter();
        String[] columns = {"rXYZ", "gXYZ", "bXYZ"};
        for (int i = 0; i < 3; i++) {
            writer.add(Signature.of(columns[i]), IccProfiles.xyz(matrix[3 * i], matrix[3 * i + 1], matrix[3 * i + 2]));
        }
        byte[] gamma = new IccSink().s32(Signature.CURVE).s32(0x43414E41).s32(1).u16(0x0240)
                .bytes(CANARY.getBytes(StandardCharsets.US_ASCII)).toBytes();
        for (String tag : List.of("rTRC", "gTRC", "bTRC")) {
            writer.add(Signature.of(tag), gamma);
        }
        writer.add(Signature.of("dmnd"), CANARY.getBytes(StandardCharsets.US_ASCII));
        byte[] profile = writer.write(Signature.of("mntr"), ColourSpace.RGB, Signature.XYZ, 1, /* version4= */ false);
        // The preferred program, the date, maker, model, attributes, creator, identity and the reserved bytes.
        plant(profile, 4, 4);
        plant(profile, 24, 12);
        plant(profile, 40, 24);
        plant(profile, 80, 48);
        return profile;
    }

    private static void plant(byte[] profile, int from, int count) {
        for (int i = 0; i < count; i++) {
            profile[from + i] = (byte) CANARY.charAt(i % CANARY.length());
        }
    }

    private static byte[] tableProfile(byte[] lut) {
        ProfileWriter writer = new ProfileWriter();
        writer.add(Signature.of("A2B0"), lut);
        writer.add(Signature.of("A2B1"), lut);
        writer.add(Signature.of("targ"), CANARY.getBytes(StandardCharsets.US_ASCII));
        return writer.write(Signature.of("prtr"), ColourSpace.CMYK, Signature.LAB, 0, /* version4= */ false);
    }

    /** Four channels in, three out, two steps along each side, with canaries in what has no meaning. */
    private static byte[] lut(String type) {
        IccSink sink = new IccSink().s32(Signature.of(type)).s32(0x43414E41).u8(4).u8(3);
        if (type.equals("mAB ")) {
            sink.u16(0x4341).s32(200).s32(0).s32(0).s32(32).s32(120);
            sink.u8(2).u8(2).u8(2).u8(2).bytes("CANARYCANARY".getBytes(StandardCharsets.US_ASCII)).u8(1).u8('C').u8('A')
                    .u8('N').bytes(new byte[48]);
            sink.zeros(120 - sink.size());
            for (int i = 0; i < 4; i++) {
                sink.s32(Signature.CURVE).s32(0).s32(1).u16(0x0100 + i).u16(0x4341);
            }
            sink.zeros(200 - sink.size());
            for (int i = 0; i < 3; i++) {
                sink.s32(Signature.PARAMETRIC).s32(0).u16(0).u16(0x4341).s32(0x10000);
            }
        } else {
            sink.u8(2).u8('C').bytes("CANARY".repeat(6).getBytes(StandardCharsets.US_ASCII));
            int width = type.equals("mft2") ? 2 : 1;
            int entries = 256;
            if (width == 2) {
                entries = 2;
                sink.u16(2).u16(2);
            }
            byte[] numbers = new byte[width * (4 * entries + 16 * 3 + 3 * entries)];
            new Random(7).nextBytes(numbers);
            sink.bytes(numbers);
        }
        return sink.bytes(CANARY.getBytes(StandardCharsets.US_ASCII)).toBytes();
    }

    private static void assertClose(int[] matrix, double[] expected) {
        for (int i = 0; i < 9; i++) {
            assertThat(matrix[i] / 65_536.0).isCloseTo(expected[i], Offset.offset(0.0004));
        }
    }

    /** Columns in XYZ under D65, scaled to give its white, then adapted to D50 with Bradford's matrix (ICC Annex E). */
    private static double[] fromPrimaries(double[] xy) {
        double[][] columns = new double[3][];
        for (int i = 0; i < 3; i++) {
            double x = xy[2 * i];
            double y = xy[2 * i + 1];
            columns[i] = new double[]{x / y, 1, (1 - x - y) / y};
        }
        double[] white = {0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290};
        double all = determinant(columns[0], columns[1], columns[2]);
        double[] scale = {determinant(white, columns[1], columns[2]) / all,
            determinant(columns[0], white, columns[2]) / all, determinant(columns[0], columns[1], white) / all};
        // From D65 to D50.
        double[][] bradford = {{1.0479298, 0.0229468, -0.0501922}, {0.0296278, 0.9904345, -0.0170738},
            {-0.0092430, 0.0150552, 0.7518743}};
        double[] result = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int row = 0; row < 3; row++) {
                for (int k = 0; k < 3; k++) {
                    result[3 * i + row] += bradford[row][k] * columns[i][k] * scale[i];
                }
            }
        }
        return result;
    }

    private static double determinant(double[] a, double[] b, double[] c) {
        return a[0] * (b[1] * c[2] - b[2] * c[1]) - b[0] * (a[1] * c[2] - a[2] * c[1])
                + c[0] * (a[1] * b[2] - a[2] * b[1]);
    }
}
