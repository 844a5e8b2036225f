package org.halfsilver.image.png;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.colour.ColourSpace;
import org.halfsilver.image.colour.IccProfiles;
import org.halfsilver.image.deflate.RawInflater;
import org.halfsilver.image.deflate.TokenInflater;
import org.halfsilver.image.exif.ExifOrientation;

/**
 * The ancillary chunks that say how a picture is to be shown (section 11.3). Each counts once, the first time it is sound,
 * before the image; what breaks its rules is passed over, as browsers do.
 */
final class Ancillary {
    private static final int MAX_PROFILE = 4 << 20;
    /** Deflate's longest match takes two bits. */
    private static final int MAX_EXPANSION = 4 * 258;
    private static final int MAX_PROFILE_NAME = 79;
    /** Chromaticities are in 1/100000, and not above 1. */
    private static final int MAX_CHROMATICITY = 100_000;

    byte @Nullable [] transparency;
    private byte @Nullable [] cicp;
    private byte @Nullable [] profile;
    private boolean profileSeen;
    private byte @Nullable [] srgb;
    private byte @Nullable [] gamma;
    private byte @Nullable [] chromaticities;
    private byte @Nullable [] significantBits;
    private byte @Nullable [] pixelSize;
    private boolean exifSeen;
    private int orientation;

    /** Takes a chunk whose checksum is right. */
    void take(int type, byte[] source, int at, int length, Header header, boolean afterPalette, Work work)
            throws RefusedImageException {
        switch (type) {
            case Png.TRNS -> takeTransparency(source, at, length, header, afterPalette);
            case Png.CICP -> {
                if (length == 4 && cicp == null && !afterPalette) {
                    takeCicp(source, at);
                }
            }
            case Png.ICCP -> {
                if (!profileSeen) {
                    profileSeen = true;
                    profile = readProfile(source, at, length, header, work);
                }
            }
            case Png.SRGB -> {
                if (length == 1 && srgb == null && source[at] >= 0 && source[at] <= 3) {
                    srgb = new byte[]{source[at]};
                }
            }
            case Png.GAMA -> {
                if (length == 4 && gamma == null && Bytes.int32(source, at) != 0) {
                    gamma = numbers(source, at, 4);
                }
            }
            case Png.CHRM -> {
                if (length == 32 && chromaticities == null) {
                    chromaticities = numbers(source, at, 32);
                }
            }
            case Png.SBIT -> takeSignificantBits(source, at, length, header, afterPalette);
            case Png.PHYS -> {
                if (length == 9 && pixelSize == null && (source[at + 8] & ~1) == 0) {
                    pixelSize = numbers(source, at, 9);
                }
            }
            case Png.EXIF -> {
                if (!exifSeen) {
                    exifSeen = true;
                    orientation = ExifOrientation.read(source, at, at + length);
                }
            }
            default -> {
                // Nothing else has a say in how the picture is shown.
            }
        }
    }

    /** Writes what comes before PLTE. */
    void writeBeforePalette(ChunkSink sink) {
        writeIfPresent(sink, Png.CICP, cicp);
        if (profile != null) {
            sink.chunk(Png.ICCP, ProfileChunk.data(profile));
        } else {
            writeIfPresent(sink, Png.SRGB, srgb);
        }
        // Browsers that meet impossible chromaticities pass over the gamma too.
        if (chromaticities == null || plausible(chromaticities)) {
            writeIfPresent(sink, Png.GAMA, gamma);
            writeIfPresent(sink, Png.CHRM, chromaticities);
        }
        writeIfPresent(sink, Png.SBIT, significantBits);
        writeIfPresent(sink, Png.PHYS, pixelSize);
        if (orientation > ExifOrientation.TOP_LEFT) {
            sink.chunk(Png.EXIF, ExifOrientation.tiff(orientation));
        }
    }

    private void takeTransparency(byte[] source, int at, int length, Header header, boolean afterPalette) {
        if (transparency != null || length < 1 || length > 256) {
            return;
        }
        int samples = header.samples();
        switch (header.colourType()) {
            case Png.INDEXED -> {
                if (afterPalette) {
                    transparency = numbers(source, at, length);
                }
            }
            case Png.GREYSCALE, Png.TRUECOLOUR -> {
                // Of a longer one browsers take as much as is needed, but with 16 bits no sample is ever equal to it.
                if (length == 2 * samples || (length > 2 * samples && header.depth() < 16)) {
                    transparency = numbers(source, at, 2 * samples);
                    // Where samples have 8 bits or fewer, the low byte alone counts.
                    for (int i = 0; i < samples && header.depth() < 16; i++) {
                        transparency[2 * i] = 0;
                    }
                }
            }
            default -> {
                // Pictures with an alpha channel have no other transparency.
            }
        }
    }

    private void takeCicp(byte[] source, int at) throws RefusedImageException {
        // Only RGB can be coded (section 11.3.2.6); browsers refuse the picture for anything else.
        if (source[at + 2] != 0 || (source[at + 3] & ~1) != 0) {
            throw RefusedImageException.malformed("cICP: matrix " + (source[at + 2] & 0xFF) + ", range "
                    + (source[at + 3] & 0xFF) + " (expected: 0, 0 or 1)");
        }
        cicp = numbers(source, at, 4);
    }

    private void takeSignificantBits(byte[] source, int at, int length, Header header, boolean afterPalette) {
        boolean indexed = header.colourType() == Png.INDEXED;
        if (significantBits != null || afterPalette || length != (indexed ? 3 : header.samples())) {
            return;
        }
        for (int i = 0; i < length; i++) {
            if (source[at + i] < 1 || source[at + i] > (indexed ? 8 : header.depth())) {
                return;
            }
        }
        significantBits = numbers(source, at, length);
    }

    private static byte @Nullable [] readProfile(byte[] source, int at, int length, Header header, Work work)
            throws RefusedImageException {
        int name = 0;
        while (name < length && name <= MAX_PROFILE_NAME && source[at + name] != 0) {
            name++;
        }
        int compressed = length - name - 2;
        if (name == 0 || name > MAX_PROFILE_NAME || compressed < 0 || source[at + name + 1] != 0) {
            return null;
        }
        work.reserve(compressed + 2 * Math.min(MAX_PROFILE, (long) compressed * MAX_EXPANSION));
        byte[] stream = new byte[compressed + TokenInflater.PADDING];
        System.arraycopy(source, at + name + 2, stream, 0, compressed);
        byte[] inflated = RawInflater.inflateAll(stream, compressed, MAX_PROFILE, work);
        return inflated == null
                ? null
                : IccProfiles.rebuild(inflated, header.grey() ? ColourSpace.GRAY : ColourSpace.RGB);
    }

    private static boolean plausible(byte[] chromaticities) {
        for (int i = 0; i < chromaticities.length; i += 4) {
            int value = Bytes.int32(chromaticities, i);
            if (value < 0 || value > MAX_CHROMATICITY) {
                return false;
            }
        }
        return true;
    }

    private static byte[] numbers(byte[] source, int at, int length) {
        return Arrays.copyOfRange(source, at, at + length);
    }

    private static void writeIfPresent(ChunkSink sink, int type, byte @Nullable [] data) {
        if (data != null) {
            sink.chunk(type, data);
        }
    }
}
