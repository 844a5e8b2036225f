package org.halfsilver.image.jpeg;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.ImageCodec;
import org.halfsilver.image.codec.ImageFormat;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.colour.ColourSpace;
import org.halfsilver.image.colour.IccProfiles;

/**
 * Rebuilds JPEG pictures: baseline, extended sequential and progressive ones with Huffman coding and 8-bit samples. The
 * result is sequential, and every decoder gets the same samples from it as from the source.
 */
public final class JpegCodec implements ImageCodec {
    /** Writes a colour profile anew. */
    interface Profiles {
        /**
         * Checks a profile.
         *
         * @param profile the profile as it was embedded
         * @param expected what the picture's numbers mean
         * @return fresh bytes, null to leave it out
         */
        byte @Nullable [] rebuild(byte[] profile, ColourSpace expected);
    }

    private final Profiles profiles;

    /** A codec that keeps colour profiles. */
    public JpegCodec() {
        this(IccProfiles::rebuild);
    }

    JpegCodec(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public boolean recognises(byte[] source) {
        return source.length >= 3 && source[0] == (byte) 0xff && source[1] == (byte) Marker.SOI
                && source[2] == (byte) 0xff;
    }

    @Override
    public Rebuilt rebuild(byte[] source, Work work) throws RefusedImageException {
        if (!recognises(source)) {
            throw RefusedImageException.malformed("signature: not a JPEG (expected: SOI)");
        }
        Picture picture = new JpegParser(source, work).parse();
        Frame frame = picture.frame();
        byte[] bytes = JpegWriter.write(picture, ColourTransform.of(frame, picture.metadata()), profile(picture),
                source.length, work);
        return new Rebuilt(ImageFormat.JPEG, bytes, frame.width, frame.height, /* frames= */ 1);
    }

    /** The profile, if it fits the components. Browsers take an RGB profile for a grey picture, too. */
    private byte @Nullable [] profile(Picture picture) {
        byte[] profile = picture.metadata().profile();
        if (profile == null) {
            return null;
        }
        return switch (picture.frame().components.size()) {
            case 1 -> {
                byte[] grey = profiles.rebuild(profile, ColourSpace.GRAY);
                yield grey != null ? grey : profiles.rebuild(profile, ColourSpace.RGB);
            }
            case 3 -> profiles.rebuild(profile, ColourSpace.RGB);
            default -> profiles.rebuild(profile, ColourSpace.CMYK);
        };
    }
}
