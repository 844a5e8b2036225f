package org.halfsilver.image.colour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Writes ICC profiles anew, with nothing in them but the numbers that decide colours. */
public final class IccProfiles {
    private static final int HEADER = 128;
    private static final int TAG_ENTRY = 12;
    private static final int MAX_TAGS = 256;
    private static final int MAX_BYTES = 8 << 20;
    private static final int CONNECTION_CHANNELS = 3;
    private static final List<Integer> CLASSES = List.of(Signature.of("mntr"), Signature.of("scnr"),
            Signature.of("prtr"), Signature.of("spac"));

    private static final int[] MATRIX_TAGS = signatures("rXYZ", "gXYZ", "bXYZ");
    private static final int[] CURVE_TAGS = signatures("rTRC", "gTRC", "bTRC");
    private static final int[] TO_CONNECTION = signatures("A2B0", "A2B1", "A2B2");
    private static final int[] FROM_CONNECTION = signatures("B2A0", "B2A1", "B2A2");

    private final Element profile;
    private final ColourSpace space;
    private final int deviceClass;
    private final int connection;
    private final ProfileWriter writer = new ProfileWriter();

    private IccProfiles(Element profile, ColourSpace space) throws BadProfileException {
        this.profile = profile;
        this.space = space;
        this.deviceClass = profile.signature(12);
        this.connection = profile.signature(20);
    }

    /**
     * Checks a profile and writes it anew. Rebuilding the result gives the same bytes again.
     *
     * @param profile the profile as it was embedded, inflated and put together
     * @param expected the colour space of the picture that carries it
     * @return fresh bytes of a profile with the same effect; null where it has none that can be kept: the picture is then to
     *         be written without a profile
     */
    public static byte @Nullable [] rebuild(byte[] profile, ColourSpace expected) {
        try {
            int size = new Element(profile, 0, profile.length).u31(0);
            if (size < HEADER || size > profile.length || size > MAX_BYTES) {
                return null;
            }
            return new IccProfiles(new Element(profile, 0, size), expected).rebuild();
        } catch (BadProfileException e) {
            return null;
        }
    }

    private byte @Nullable [] rebuild() throws BadProfileException {
        int version = profile.u8(8);
        boolean known = profile.signature(36) == Signature.PROFILE && version <= 4 && CLASSES.contains(deviceClass)
                && profile.signature(16) == Signature.of(space.signature())
                && (connection == Signature.XYZ || connection == Signature.LAB);
        if (!known) {
            return null;
        }
        boolean tables = luts(TO_CONNECTION, channels(), CONNECTION_CHANNELS, /* toConnection= */ true);
        luts(FROM_CONNECTION, CONNECTION_CHANNELS, channels(), /* toConnection= */ false);
        boolean code = codePoints();
        byte[] canonical = switch (space) {
            case RGB -> matrixAndCurves(tables || code);
            case GRAY -> grey(tables);
            case CMYK -> tables ? null : refuse("no table");
        };
        if (canonical != null) {
            return canonical;
        }
        white();
        int intent = profile.s32(64);
        return writer.write(deviceClass, space, connection, intent < 0 || intent > 3 ? 0 : intent, version == 4);
    }

    private int channels() {
        return switch (space) {
            case GRAY -> 1;
            case RGB -> 3;
            case CMYK -> 4;
        };
    }

    private boolean luts(int[] signatures, int inputs, int outputs, boolean toConnection) throws BadProfileException {
        boolean any = false;
        boolean xyz = !toConnection && connection == Signature.XYZ;
        for (int signature : signatures) {
            Element tag = tag(signature);
            if (tag != null) {
                writer.add(signature, Lut.rebuild(tag, inputs, outputs, xyz));
                any = true;
            }
        }
        return any;
    }

    /** cicpType (ICC 10.3): a space named by the numbers of ITU-T H.273, with the full range of RGB. */
    private boolean codePoints() throws BadProfileException {
        Element tag = tag(Signature.CICP);
        if (tag == null) {
            return false;
        }
        if (tag.signature(0) != Signature.CICP) {
            throw new BadProfileException("cicp: type");
        }
        writer.add(Signature.CICP, new IccSink().s32(Signature.CICP).s32(0).s32(tag.s32(8)).toBytes());
        return true;
    }

    /** ICC 8.3.3 and 8.4.3, three-component matrix-based profiles. */
    private byte @Nullable [] matrixAndCurves(boolean otherWay) throws BadProfileException {
        List<Element> columns = all(MATRIX_TAGS);
        List<Element> curveTags = all(CURVE_TAGS);
        if (columns == null || curveTags == null) {
            return otherWay ? null : refuse("neither table nor matrix");
        }
        int[] matrix = new int[9];
        Curve[] curves = new Curve[3];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(parseXyz(columns.get(i)), 0, matrix, 3 * i, 3);
            curves[i] = Curve.parse(curveTags.get(i));
            writer.add(MATRIX_TAGS[i], xyz(matrix[3 * i], matrix[3 * i + 1], matrix[3 * i + 2]));
            writer.add(CURVE_TAGS[i], bytes(curves[i]));
        }
        KnownProfile known = otherWay || connection != Signature.XYZ ? null : KnownProfile.of(matrix, curves);
        return known == null ? null : known.profile();
    }

    /** ICC 8.3.4, monochrome profiles. */
    private byte @Nullable [] grey(boolean tables) throws BadProfileException {
        Element tag = tag(Signature.of("kTRC"));
        if (tag == null) {
            return tables ? null : refuse("neither table nor curve");
        }
        writer.add(Signature.of("kTRC"), bytes(Curve.parse(tag)));
        return null;
    }

    /** The media's white point, and how it was adapted to that of the connection space (ICC 9.2.36 and 9.2.15). */
    private void white() throws BadProfileException {
        Element white = tag(Signature.of("wtpt"));
        if (white != null) {
            int[] numbers = parseXyz(white);
            writer.add(Signature.of("wtpt"), xyz(numbers[0], numbers[1], numbers[2]));
        }
        Element adaptation = tag(Signature.of("chad"));
        if (adaptation != null && adaptation.signature(0) == Signature.FIXED_ARRAY) {
            IccSink sink = new IccSink().s32(Signature.FIXED_ARRAY).s32(0);
            for (int i = 0; i < 9; i++) {
                sink.s32(adaptation.s32(8 + 4 * i));
            }
            writer.add(Signature.of("chad"), sink.toBytes());
        }
    }

    private @Nullable List<Element> all(int[] signatures) throws BadProfileException {
        List<Element> elements = new ArrayList<>();
        for (int signature : signatures) {
            Element tag = tag(signature);
            if (tag == null) {
                return null;
            }
            elements.add(tag);
        }
        return elements;
    }

    /** ICC 7.3: the first tag of a name is the one that counts. */
    private @Nullable Element tag(int signature) throws BadProfileException {
        int count = profile.u31(HEADER);
        if (count > MAX_TAGS) {
            throw new BadProfileException("tags: " + count + " (limit: " + MAX_TAGS + ")");
        }
        for (int i = 0; i < count; i++) {
            int at = HEADER + 4 + TAG_ENTRY * i;
            if (profile.signature(at) == signature) {
                return profile.part(profile.u31(at + 4), profile.u31(at + 8));
            }
        }
        return null;
    }

    /** XYZType (ICC 10.31), of one number. */
    private static int[] parseXyz(Element tag) throws BadProfileException {
        if (tag.signature(0) != Signature.XYZ) {
            throw new BadProfileException("XYZ: type");
        }
        return new int[]{tag.s32(8), tag.s32(12), tag.s32(16)};
    }

    static byte[] xyz(int x, int y, int z) {
        return new IccSink().s32(Signature.XYZ).s32(0).s32(x).s32(y).s32(z).toBytes();
    }

    private static byte[] bytes(Curve curve) {
        IccSink sink = new IccSink();
        curve.write(sink);
        return sink.toBytes();
    }

    private static byte[] refuse(String detail) throws BadProfileException {
        throw new BadProfileException(detail);
    }

    private static int[] signatures(String... names) {
        return Arrays.stream(names).mapToInt(Signature::of).toArray();
    }
}
