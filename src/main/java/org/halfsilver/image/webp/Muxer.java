package org.halfsilver.image.webp;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.colour.ColourSpace;
import org.halfsilver.image.colour.IccProfiles;
import org.halfsilver.image.exif.ExifOrientation;
import org.halfsilver.image.webp.vp8l.Recoded;

/** Writes a file, RFC 9649 section 2, with what a container has, its bitstreams rebuilt. */
final class Muxer {
    private static final int FLAG_ANIMATION = 0x02;
    private static final int FLAG_EXIF = 0x08;
    private static final int FLAG_ALPHA = 0x10;
    private static final int FLAG_ICC = 0x20;
    /** Some writers put what precedes Exif in a JPEG before it here too. */
    private static final byte[] JPEG_EXIF = {'E', 'x', 'i', 'f', 0, 0};

    private final byte[] source;
    private final Container container;
    private final Work work;
    private final RiffWriter out;
    private boolean transparent = true;

    Muxer(byte[] source, Container container, Work work) throws RefusedImageException {
        work.reserve(2L * source.length);
        this.source = source;
        this.container = container;
        this.work = work;
        this.out = new RiffWriter(source.length);
    }

    /** {@return whether it is known of all frames that no pixel can be seen; once they are written} */
    boolean isTransparent() {
        return transparent;
    }

    byte[] write() throws RefusedImageException {
        int riff = out.begin(FourCc.RIFF);
        out.number(FourCc.WEBP, 4);
        byte[] profile = profile();
        int orientation = orientation();
        Frame first = container.frames().getFirst();
        boolean lossless = first.bitstream() instanceof Bitstream.Lossless;
        if (container.animation() == null && profile == null && orientation <= ExifOrientation.TOP_LEFT
                && (lossless || !container.alpha())) {
            // Here the bitstream's own header tells of alpha, in the extended format the flag beside it.
            writeFrame(first, lossless && container.alpha());
        } else {
            writeExtended(profile, orientation);
        }
        out.end(riff);
        return out.finish();
    }

    private void writeExtended(byte @Nullable [] profile, int orientation) throws RefusedImageException {
        Container.Animation animation = container.animation();
        boolean turned = orientation > ExifOrientation.TOP_LEFT;
        int header = out.begin(FourCc.VP8X);
        out.number((animation == null ? 0 : FLAG_ANIMATION) | (turned ? FLAG_EXIF : 0)
                | (container.alpha() ? FLAG_ALPHA : 0) | (profile == null ? 0 : FLAG_ICC), 4);
        out.number(container.width() - 1, 3);
        out.number(container.height() - 1, 3);
        out.end(header);
        if (profile != null) {
            out.chunk(FourCc.ICCP, profile);
        }
        if (animation == null) {
            Frame frame = container.frames().getFirst();
            writeFrame(frame, ownAlpha(frame));
        } else {
            writeAnimation(animation);
        }
        if (turned) {
            out.chunk(FourCc.EXIF, ExifOrientation.tiff(orientation));
        }
    }

    private void writeAnimation(Container.Animation animation) throws RefusedImageException {
        int header = out.begin(FourCc.ANIM);
        out.number(animation.background(), 4);
        out.number(animation.loops(), 2);
        out.end(header);
        for (Frame frame : container.frames()) {
            int begin = out.begin(FourCc.ANMF);
            out.number(frame.x() / 2, 3);
            out.number(frame.y() / 2, 3);
            out.number(frame.bitstream().width() - 1, 3);
            out.number(frame.bitstream().height() - 1, 3);
            out.number(frame.duration(), 3);
            out.number(frame.method(), 1);
            writeFrame(frame, ownAlpha(frame));
            out.end(begin);
        }
    }

    private static boolean ownAlpha(Frame frame) {
        return frame.bitstream() instanceof Bitstream.Lossless lossless && lossless.image().alpha();
    }

    /**
     * @param losslessAlpha what the header of a lossless picture is to say of alpha
     */
    private void writeFrame(Frame frame, boolean losslessAlpha) throws RefusedImageException {
        Bitstream bitstream = frame.bitstream();
        Chunk alpha = frame.alpha();
        boolean visible = true;
        if (alpha != null) {
            Recoded plane = AlphaPlane.rebuild(source, alpha, bitstream.width(), bitstream.height(), work);
            visible = !plane.transparent();
            out.chunk(FourCc.ALPH, plane.bytes());
        }
        switch (bitstream) {
            case Bitstream.Lossy lossy -> out.chunk(FourCc.VP8, lossy.frame().rebuild(work));
            case Bitstream.Lossless lossless -> {
                Recoded picture = lossless.image().rebuild(losslessAlpha, work);
                visible = !picture.transparent();
                out.chunk(FourCc.VP8L, picture.bytes());
            }
        }
        transparent &= container.alpha() && !visible;
    }

    private byte @Nullable [] profile() {
        Chunk chunk = container.profile();
        return chunk == null
                ? null
                : IccProfiles.rebuild(Arrays.copyOfRange(source, chunk.from(), chunk.end()), ColourSpace.RGB);
    }

    /** {@return 1 to 8 as Exif has it, or 0} */
    private int orientation() {
        Chunk chunk = container.exif();
        if (chunk == null) {
            return 0;
        }
        int from = chunk.from();
        if (chunk.size() > JPEG_EXIF.length
                && Arrays.equals(source, from, from + JPEG_EXIF.length, JPEG_EXIF, 0, JPEG_EXIF.length)) {
            from += JPEG_EXIF.length;
        }
        return ExifOrientation.read(source, from, chunk.end());
    }
}
