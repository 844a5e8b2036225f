package org.halfsilver.image.png;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.ImageCodec;
import org.halfsilver.image.codec.ImageFormat;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * Rebuilds PNG, still and animated (W3C Portable Network Graphics, third edition). Pixels, colours and timing stay as they
 * are; of a picture that is cut off or damaged the whole rows before that stay, which is what browsers show.
 */
public final class PngCodec implements ImageCodec {
    /** What an inflater and a deflater take at most, with windows and tables. */
    private static final int FIXED_MEMORY = 1 << 20;

    @Override
    public boolean recognises(byte[] source) {
        return source.length >= Png.SIGNATURE_LENGTH
                && ((long) Bytes.int32(source, 0) << 32 | (Bytes.int32(source, 4) & 0xFFFF_FFFFL)) == Png.SIGNATURE;
    }

    @Override
    public Rebuilt rebuild(byte[] source, Work work) throws RefusedImageException {
        // The streams put together, what they become, and the file made of that.
        work.reserve(FIXED_MEMORY + 5L * source.length);
        return new Rebuilding(new PngParser(source, work).parse(), work).run();
    }

    /** The work on one file. */
    private static final class Rebuilding {
        private final PngFile file;
        private final Header header;
        private final Work work;
        private final StreamRebuilder streams;
        private final @Nullable PaletteUse use;
        private long rawBytes;
        private boolean visible;

        Rebuilding(PngFile file, Work work) {
            this.file = file;
            this.work = work;
            header = file.header;
            streams = new StreamRebuilder(header, work);
            use = header.colourType() == Png.INDEXED ? new PaletteUse() : null;
        }

        Rebuilt run() throws RefusedImageException {
            Passes passes = passes(header.width(), header.height());
            StreamRebuilder.Result image = streams.rebuild(file.image, passes);
            if (file.imageHidden) {
                return animation(image.complete() ? finished(image, file.image, passes) : blank(passes), 0);
            }
            if (image.rows() == 0) {
                throw RefusedImageException.malformed("IDAT: not one whole row (expected: all)");
            }
            if (!image.complete()) {
                // The first frame can't be shown whole: no animation starts from it.
                file.frames.clear();
            }
            return animation(finished(image, file.image, passes), 1);
        }

        /** Rebuilds the frames that have data of their own; the first that isn't whole ends the animation. */
        private Rebuilt animation(byte[] image, int firstOwn) throws RefusedImageException {
            List<byte[]> data = new ArrayList<>();
            int frames = firstOwn;
            for (; frames < file.frames.size(); frames++) {
                Frame frame = file.frames.get(frames);
                Passes passes = passes(frame.control().width(), frame.control().height());
                StreamRebuilder.Result result = streams.rebuild(frame.data(), passes);
                if (!result.complete()) {
                    break;
                }
                data.add(finished(result, frame.data(), passes));
            }
            if (frames == 0) {
                throw RefusedImageException.malformed("frames: none is whole (expected: one or more)");
            }
            boolean still = !file.imageHidden && frames == 1;
            byte[] bytes = new PngAssembler(file, use).assemble(image,
                    still ? List.of() : file.frames.subList(0, frames),
                    data);
            return new Rebuilt(ImageFormat.PNG, bytes, header.width(), header.height(), frames, transparent());
        }

        private boolean transparent() {
            return !visible || (use != null && file.palette != null
                    && use.invisible(file.palette, file.ancillary.transparency));
        }

        private byte[] finished(StreamRebuilder.Result result, DataStream data, Passes passes)
                throws RefusedImageException {
            visible |= result.visible();
            if (use != null && result.use() != null) {
                use.add(result.use());
            }
            if (!result.padded()) {
                return result.bytes();
            }
            work.reserve(2 * passes.rawBytes(header) + data.length());
            return PaddingCleaner.clean(header, passes, data, result.rows(), work);
        }

        /** What stands in for a hidden image that can't be read: nobody who shows the animation sees it. */
        private byte[] blank(Passes passes) throws RefusedImageException {
            work.reserve(passes.rawBytes(header));
            if (use != null) {
                use.markFirst();
            }
            return FilteredDeflater.deflate(new byte[(int) passes.rawBytes(header)]);
        }

        private Passes passes(int width, int height) throws RefusedImageException {
            Passes passes = new Passes(width, height, header.interlaced());
            rawBytes += passes.rawBytes(header);
            if (rawBytes > work.limits().maxRawBytes()) {
                throw RefusedImageException.tooLarge("raw bytes: " + rawBytes + " (limit: "
                        + work.limits().maxRawBytes() + ")");
            }
            return passes;
        }
    }
}
