package org.halfsilver.image.webp;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.RefusedImageException;

/**
 * Takes a file apart, RFC 9649 section 2. What is accepted is what libwebp's demuxer accepts, and so browsers: in
 * places more than the specification allows, in others less. Sizes are checked against the limits as soon as they are
 * known.
 */
final class Demuxer {
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int VP8X_SIZE = 10;
    private static final int ANIM_SIZE = 6;
    private static final int ANMF_SIZE = 16;
    /** Sizes from here on would not fit into 32 bits with a chunk's header. */
    private static final long MAX_SIZE = 0xffffffffL - CHUNK_HEADER - 1;

    private static final int FLAG_ANIMATION = 0x02;
    private static final int FLAG_EXIF = 0x08;
    private static final int FLAG_ALPHA = 0x10;
    private static final int FLAG_ICC = 0x20;
    private static final int FLAGS = 0x3e;

    private final byte[] file;
    private final ImageLimits limits;
    /** Index after the RIFF chunk, as it announces it. */
    private long riffEnd;
    /** Index after the last byte of it that there is. */
    private int end;
    private int position;
    private int chunks;

    private final List<Frame> frames = new ArrayList<>();
    private int flags;
    private int width;
    private int height;
    private Container.@Nullable Animation animation;
    private @Nullable Chunk profile;
    private @Nullable Chunk exif;
    private long pixels;

    private Demuxer(byte[] file, ImageLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    static boolean recognises(byte[] file) {
        return file.length >= RIFF_HEADER && number(file, 0, 4) == FourCc.RIFF
                && number(file, CHUNK_HEADER, 4) == FourCc.WEBP;
    }

    static Container read(byte[] file, ImageLimits limits) throws RefusedImageException {
        return new Demuxer(file, limits).readRiff();
    }

    private Container readRiff() throws RefusedImageException {
        if (file.length < RIFF_HEADER + CHUNK_HEADER || !recognises(file)) {
            throw RefusedImageException.malformed("RIFF header: " + file.length + " bytes (expected: >= 20)");
        }
        long size = number(file, 4, 4) & 0xffffffffL;
        if (size < CHUNK_HEADER || size > MAX_SIZE) {
            throw RefusedImageException.malformed("RIFF size: " + size);
        }
        riffEnd = size + CHUNK_HEADER;
        end = (int) Math.min(riffEnd, file.length);
        position = RIFF_HEADER;
        int first = number(file, position, 4);
        if (first == FourCc.VP8X) {
            return readExtended();
        }
        if (first != FourCc.VP8 && first != FourCc.VP8L) {
            throw RefusedImageException.malformed("first chunk: neither VP8, VP8L nor VP8X");
        }
        return readSimple();
    }

    private Container readSimple() throws RefusedImageException {
        FrameChunks found = readFrameChunks(end - position);
        Bitstream bitstream = found.bitstream();
        limits.checkPicture(bitstream.width(), bitstream.height());
        boolean alpha = bitstream instanceof Bitstream.Lossless lossless && lossless.image().alpha();
        Frame frame = new Frame(0, 0, 0, 0, null, bitstream);
        return new Container(bitstream.width(), bitstream.height(), /* extended= */ false, alpha, null, null, null,
                List.of(frame));
    }

    private Container readExtended() throws RefusedImageException {
        Chunk header = nextChunk();
        if (header.size() < VP8X_SIZE) {
            throw RefusedImageException.malformed("VP8X size: " + header.size() + " (expected: >= 10)");
        }
        available(header);
        flags = file[header.from()] & 0xff;
        if ((flags & ~FLAGS) != 0) {
            throw RefusedImageException.malformed("VP8X flags: " + flags);
        }
        width = 1 + number(file, header.from() + 4, 3);
        height = 1 + number(file, header.from() + 7, 3);
        limits.checkPicture(width, height);
        position = header.paddedEnd();
        while (position != riffEnd) {
            readChunk();
        }
        if (frames.isEmpty()) {
            throw RefusedImageException.malformed("WebP: no picture");
        }
        boolean animated = (flags & FLAG_ANIMATION) != 0;
        return new Container(width, height, /* extended= */ true, (flags & FLAG_ALPHA) != 0,
                animated ? animation : null, profile, exif, frames);
    }

    private void readChunk() throws RefusedImageException {
        int start = position;
        Chunk chunk = nextChunk();
        int fourCc = number(file, start, 4);
        if (fourCc == FourCc.VP8X) {
            throw RefusedImageException.malformed("VP8X: a second one");
        } else if (fourCc == FourCc.ALPH || fourCc == FourCc.VP8 || fourCc == FourCc.VP8L) {
            position = start;
            readPicture();
        } else if (fourCc == FourCc.ANMF) {
            readAnimationFrame(chunk);
        } else {
            available(chunk);
            keep(fourCc, chunk);
            position = chunk.paddedEnd();
        }
    }

    private void keep(int fourCc, Chunk chunk) throws RefusedImageException {
        if (fourCc == FourCc.ANIM && chunk.paddedEnd() - chunk.from() < ANIM_SIZE) {
            throw RefusedImageException.malformed("ANIM size: " + chunk.size() + " (expected: >= 6)");
        } else if (fourCc == FourCc.ANIM && animation == null) {
            animation = new Container.Animation(number(file, chunk.from(), 4), number(file, chunk.from() + 4, 2));
        } else if (fourCc == FourCc.ICCP && (flags & FLAG_ICC) != 0 && profile == null) {
            profile = chunk;
        } else if (fourCc == FourCc.EXIF && (flags & FLAG_EXIF) != 0 && exif == null) {
            exif = chunk;
        }
    }

    /** The picture of a file that is no animation. */
    private void readPicture() throws RefusedImageException {
        if (animation != null || (flags & FLAG_ANIMATION) != 0 || !frames.isEmpty()) {
            throw RefusedImageException.malformed("picture: beside another one or an animation");
        }
        FrameChunks found = readFrameChunks(end - position);
        Bitstream bitstream = found.bitstream();
        if (bitstream.width() != width || bitstream.height() != height) {
            throw RefusedImageException.malformed("picture: " + bitstream.width() + "x" + bitstream.height()
                    + " (expected: " + width + "x" + height + ")");
        }
        // Without the flag libwebp pays no attention to alpha.
        Chunk alpha = (flags & FLAG_ALPHA) != 0 ? found.alpha() : null;
        frames.add(new Frame(0, 0, 0, 0, alpha, bitstream));
    }

    private void readAnimationFrame(Chunk chunk) throws RefusedImageException {
        if (animation == null || chunk.paddedEnd() - chunk.from() < ANMF_SIZE || end - chunk.from() < ANMF_SIZE) {
            throw RefusedImageException.malformed("ANMF: before ANIM, or too short");
        }
        int from = chunk.from();
        position = from + ANMF_SIZE;
        int payload = chunk.paddedEnd() - position;
        if (end - position < payload) {
            throw endsEarly();
        }
        FrameChunks found = readFrameChunks(payload);
        // Without the flag libwebp reads frames and forgets them.
        if ((flags & FLAG_ANIMATION) == 0 || found.isEmpty()) {
            return;
        }
        Bitstream bitstream = found.bitstream();
        Frame frame = new Frame(2 * number(file, from, 3), 2 * number(file, from + 3, 3),
                number(file, from + 12, 3), file[from + 15] & Frame.METHOD_MASK, found.alpha(), bitstream);
        if (frame.x() + bitstream.width() > width || frame.y() + bitstream.height() > height) {
            throw RefusedImageException.malformed("frame: beyond the canvas");
        }
        pixels += frame.pixels();
        if (frames.size() == limits.maxFrames() || pixels > limits.maxAnimationPixels()) {
            throw RefusedImageException.tooLarge("frames: over " + limits.maxFrames() + ", or their pixels over "
                    + limits.maxAnimationPixels());
        }
        frames.add(frame);
    }

    /** The ALPH and VP8 or VP8L chunks of one frame. Whatever else comes belongs to the level above. */
    private FrameChunks readFrameChunks(int payload) throws RefusedImageException {
        int last = position + payload;
        FrameChunks found = new FrameChunks();
        while (position != riffEnd) {
            int start = position;
            Chunk chunk = nextChunk();
            int fourCc = number(file, start, 4);
            boolean picture = fourCc == FourCc.VP8 || fourCc == FourCc.VP8L;
            if (!(picture && found.needsBitstream()) && !(fourCc == FourCc.ALPH && found.needsAlpha())) {
                position = start;
                break;
            }
            available(chunk);
            if (picture) {
                found.add(fourCc, Bitstream.of(fourCc, file, chunk));
            } else {
                found.add(chunk);
            }
            position = chunk.paddedEnd();
        }
        if (position > last) {
            throw RefusedImageException.malformed("ANMF: its chunks are longer than itself");
        }
        return found;
    }

    /** Reads a chunk's header; stands at its payload afterwards, which may end behind the file but not behind RIFF. */
    private Chunk nextChunk() throws RefusedImageException {
        if (++chunks > limits.maxChunks()) {
            throw RefusedImageException.tooLarge("chunks: over " + limits.maxChunks());
        }
        if (end - position < CHUNK_HEADER) {
            throw endsEarly();
        }
        long size = number(file, position + 4, 4) & 0xffffffffL;
        position += CHUNK_HEADER;
        if (size + (size & 1) > riffEnd - position) {
            throw RefusedImageException.malformed("chunk size: " + size + " (RIFF ends after " + (riffEnd - position)
                    + ")");
        }
        if (size > Integer.MAX_VALUE - position - 1) {
            throw endsEarly();
        }
        return new Chunk(position, (int) size);
    }

    private void available(Chunk chunk) throws RefusedImageException {
        if (chunk.paddedEnd() > end) {
            throw endsEarly();
        }
    }

    private static RefusedImageException endsEarly() {
        return RefusedImageException.malformed("WebP: file ends early");
    }

    private static int number(byte[] file, int from, int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            number |= (file[from + i] & 0xff) << (8 * i);
        }
        return number;
    }
}
