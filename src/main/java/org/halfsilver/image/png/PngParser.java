package org.halfsilver.image.png;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * Reads a file's chunks as browsers do: what is wrong before the image refuses it, what is wrong after it ends it there,
 * and ancillary chunks that are damaged count as absent.
 */
final class PngParser {
    private final byte[] source;
    private final Work work;
    private final ChunkSource chunks;

    private @Nullable FrameControl control;
    private boolean animated;
    private int announcedFrames;
    private int plays;
    /** The last sequence number; -1 before the first. */
    private int sequenceNumber = -1;

    PngParser(byte[] source, Work work) {
        this.source = source;
        this.work = work;
        chunks = new ChunkSource(source, work.limits().maxChunks());
    }

    PngFile parse() throws RefusedImageException {
        if (!chunks.next() || chunks.type != Png.IHDR) {
            throw RefusedImageException.malformed("first chunk: not IHDR (expected: IHDR)");
        }
        requireWhole(Header.LENGTH, Header.LENGTH);
        Header header = Header.parse(source, chunks.data);
        work.limits().checkPicture(header.width(), header.height());
        PngFile file = new PngFile(header, new DataStream(source));
        boolean more = readToImage(file);
        if (animated) {
            readFrames(file, more);
        }
        return file;
    }

    /** Reads up to the first chunk after the image's; false where the file ends before, or is broken there. */
    private boolean readToImage(PngFile file) throws RefusedImageException {
        do {
            if (!chunks.next()) {
                throw RefusedImageException.malformed("IDAT: none (expected: one or more)");
            }
            if (chunks.type != Png.IDAT) {
                readBeforeImage(file);
            }
        } while (chunks.type != Png.IDAT);
        if (file.header.colourType() == Png.INDEXED && file.palette == null) {
            throw RefusedImageException.malformed("PLTE: none (expected: one, for indices)");
        }
        if (control != null && !control.coversCanvas(file.header)) {
            throw RefusedImageException.malformed("fcTL: does not cover the canvas (expected: the image's size)");
        }
        do {
            file.image.add(chunks.data, chunks.length);
            if (!chunks.whole || !chunks.sound() || !chunks.next()) {
                return false;
            }
        } while (chunks.type == Png.IDAT);
        return true;
    }

    private void readBeforeImage(PngFile file) throws RefusedImageException {
        switch (chunks.type) {
            case Png.PLTE -> {
                requireWhole(3, 768);
                if (file.palette != null) {
                    throw RefusedImageException.malformed("PLTE: more than one (expected: one)");
                }
                file.palette = Arrays.copyOfRange(source, chunks.data, chunks.data + chunks.length);
            }
            case Png.FCTL -> {
                if (!readControl(file.header)) {
                    throw RefusedImageException.malformed("fcTL: out of order or out of bounds");
                }
            }
            case Png.FDAT -> throw RefusedImageException.malformed("fdAT: before the image (expected: after IDAT)");
            default -> {
                if (chunks.critical()) {
                    throw RefusedImageException.malformed("critical chunk: unknown or out of place");
                }
                if (!chunks.whole || !chunks.sound()) {
                    return;
                }
                if (chunks.type == Png.ACTL) {
                    readAnimation();
                } else {
                    file.ancillary.take(chunks.type, source, chunks.data, chunks.length, file.header,
                            file.palette != null,
                            work);
                }
            }
        }
    }

    private void readAnimation() throws RefusedImageException {
        if (animated || chunks.length != 8 || Bytes.int32(source, chunks.data) == 0) {
            return;
        }
        animated = true;
        long frames = Integer.toUnsignedLong(Bytes.int32(source, chunks.data));
        announcedFrames = (int) Math.min(frames, Integer.MAX_VALUE);
        plays = Bytes.int32(source, chunks.data + 4);
    }

    /** {@return whether the frame control can be used, or be passed over as damaged} */
    private boolean readControl(Header header) {
        if (chunks.length != FrameControl.LENGTH || !chunks.whole) {
            return false;
        }
        if (!chunks.sound()) {
            return true;
        }
        FrameControl read = FrameControl.parse(source, chunks.data);
        if (Bytes.int32(source, chunks.data) != sequenceNumber + 1 || !read.fits(header)) {
            return false;
        }
        sequenceNumber++;
        control = read;
        return true;
    }

    /** Reads frames until there are as many as announced, or something is wrong. */
    private void readFrames(PngFile file, boolean more) throws RefusedImageException {
        file.plays = plays;
        file.imageHidden = control == null;
        FrameBudget budget = new FrameBudget(work.limits());
        if (control != null) {
            budget.add(control);
            file.frames.add(new Frame(control, file.image));
        }
        boolean controlled = false;
        boolean there = more;
        while (there) {
            if (chunks.type == Png.FDAT && controlled && control != null) {
                controlled = false;
                budget.add(control);
                Frame frame = new Frame(control, new DataStream(source));
                file.frames.add(frame);
                there = readFrameData(frame.data());
                continue;
            }
            int before = sequenceNumber;
            boolean end = chunks.type == Png.FCTL
                    ? file.frames.size() >= announcedFrames || !readControl(file.header)
                    : chunks.type == Png.FDAT || chunks.critical();
            if (end) {
                return;
            }
            controlled |= sequenceNumber != before;
            there = chunks.next();
        }
    }

    /**
     * Reads consecutive fdAT chunks, up to the chunk after them; false where the file ends before, or is broken there.
     */
    private boolean readFrameData(DataStream data) throws RefusedImageException {
        do {
            if (chunks.length < 4 || Bytes.int32(source, chunks.data) != sequenceNumber + 1) {
                return false;
            }
            sequenceNumber++;
            data.add(chunks.data + 4, chunks.length - 4);
            if (!chunks.whole || !chunks.next()) {
                return false;
            }
        } while (chunks.type == Png.FDAT);
        return true;
    }

    private void requireWhole(int least, int most) throws RefusedImageException {
        if (chunks.length < least || chunks.length > most || !chunks.whole || !chunks.sound()) {
            throw RefusedImageException.malformed("critical chunk: length " + chunks.length
                    + " or checksum wrong (expected: " + least + " to " + most + " bytes)");
        }
    }
}
