package org.halfsilver.image.jpeg;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.ImageCodec;
import org.halfsilver.image.codec.ImageFormat;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

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
         * @param components of the picture: 1, 3 or 4
         * @return fresh bytes, null to leave it out
         */
        byte @Nullable [] rebuild(byte[] profile, int components);
    }

    private final Profiles profiles;

    /** A codec that keeps colour profiles. */
    public JpegCodec() {
        this((profile, components) -> null);
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
        byte[] profile = picture.metadata().profile();
        byte[] fresh = profile == null ? null : profiles.rebuild(profile, frame.components.size());
        byte[] bytes = JpegWriter.write(picture, ColourTransform.of(frame, picture.metadata()), fresh, source.length,
                work);
        return new Rebuilt(ImageFormat.JPEG, bytes, frame.width, frame.height, /* frames= */ 1);
    }
}
