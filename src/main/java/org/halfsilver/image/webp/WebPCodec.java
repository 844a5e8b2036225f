package org.halfsilver.image.webp;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.ImageCodec;
import org.halfsilver.image.codec.ImageFormat;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.colour.ColourSpace;
import org.halfsilver.image.colour.IccProfiles;

/** Rebuilds WebP: lossy, lossless and with alpha, still and animated. */
public final class WebPCodec implements ImageCodec {
    private static final int FLAG_ANIMATION = 0x02;
    private static final int FLAG_ALPHA = 0x10;
    private static final int FLAG_ICC = 0x20;

    /** A codec without state. */
    public WebPCodec() {
    }

    @Override
    public boolean recognises(byte[] source) {
        return Demuxer.recognises(source);
    }

    @Override
    public Rebuilt rebuild(byte[] source, Work work) throws RefusedImageException {
        Container container = Demuxer.read(source, work.limits());
        work.reserve(2L * source.length);
        RiffWriter out = new RiffWriter(source.length);
        int riff = out.begin(FourCc.RIFF);
        out.number(FourCc.WEBP, 4);
        write(source, container, out, work);
        out.end(riff);
        return new Rebuilt(ImageFormat.WEBP, out.finish(), container.width(), container.height(),
                container.frames().size());
    }

    private static void write(byte[] source, Container container, RiffWriter out, Work work)
            throws RefusedImageException {
        byte[] profile = profile(source, container);
        Container.Animation animation = container.animation();
        Frame first = container.frames().getFirst();
        boolean lossless = first.bitstream() instanceof Bitstream.Lossless;
        if (animation == null && profile == null && (lossless || !container.alpha())) {
            writeFrame(source, first, lossless && container.alpha(), out, work);
            return;
        }
        int header = out.begin(FourCc.VP8X);
        out.number((animation == null ? 0 : FLAG_ANIMATION) | (container.alpha() ? FLAG_ALPHA : 0)
                | (profile == null ? 0 : FLAG_ICC), 4);
        out.number(container.width() - 1, 3);
        out.number(container.height() - 1, 3);
        out.end(header);
        if (profile != null) {
            out.chunk(FourCc.ICCP, profile);
        }
        if (animation == null) {
            writeFrame(source, first, ownAlpha(first), out, work);
        } else {
            writeAnimation(source, container, animation, out, work);
        }
    }

    private static void writeAnimation(byte[] source, Container container, Container.Animation animation,
            RiffWriter out, Work work) throws RefusedImageException {
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
            writeFrame(source, frame, ownAlpha(frame), out, work);
            out.end(begin);
        }
    }

    private static boolean ownAlpha(Frame frame) {
        return frame.bitstream() instanceof Bitstream.Lossless lossless && lossless.image().alpha();
    }

    private static void writeFrame(byte[] source, Frame frame, boolean losslessAlpha, RiffWriter out, Work work)
            throws RefusedImageException {
        Bitstream bitstream = frame.bitstream();
        Chunk alpha = frame.alpha();
        if (alpha != null) {
            out.chunk(FourCc.ALPH, AlphaPlane.rebuild(source, alpha, bitstream.width(), bitstream.height(), work));
        }
        switch (bitstream) {
            case Bitstream.Lossy lossy -> out.chunk(FourCc.VP8, lossy.frame().rebuild(work));
            case Bitstream.Lossless lossless ->
                out.chunk(FourCc.VP8L, lossless.image().rebuild(losslessAlpha, work));
        }
    }

    private static byte @Nullable [] profile(byte[] source, Container container) {
        Chunk chunk = container.profile();
        return chunk == null
                ? null
                : IccProfiles.rebuild(Arrays.copyOfRange(source, chunk.from(), chunk.end()), ColourSpace.RGB);
    }
}
