package org.halfsilver.image.webp.vp8;

import java.util.Arrays;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * One VP8 key frame: the bitstream of a lossy WebP picture.
 *
 * <p>A decoder that is given the rebuilt frame makes the same decisions in the same order and so comes to the same
 * pixels. What differs is the coding: probabilities are the best for what is coded, there is one token partition, and
 * what decides nothing (levels of unused segments, adjustments for inter frames, scaling hints, bytes between and after
 * the partitions) is not there.
 */
public final class KeyFrame {
    private final byte[] data;
    private final int end;
    private final int from;
    private final FrameTag tag;

    private KeyFrame(byte[] data, int from, int end, FrameTag tag) {
        this.data = data;
        this.from = from;
        this.end = end;
        this.tag = tag;
    }

    /**
     * Reads the uncompressed header, RFC 6386 section 9.1.
     *
     * @param data bytes that hold the frame
     * @param from index of its first byte
     * @param end index after the last byte that a decoder may read; includes a chunk's padding
     * @param size bytes that the frame's chunk announces, at most {@code end - from}
     * @return the frame, of which nothing more is known to be right
     * @throws RefusedImageException where there is no visible key frame
     */
    public static KeyFrame of(byte[] data, int from, int end, int size) throws RefusedImageException {
        return new KeyFrame(data, from, end, FrameTag.read(data, from, end, size));
    }

    /** {@return pixels} */
    public int width() {
        return tag.width();
    }

    /** {@return pixels} */
    public int height() {
        return tag.height();
    }

    /**
     * Reads all of the frame and writes it anew.
     *
     * @param work the account of time and memory
     * @return the frame's bytes
     * @throws RefusedImageException where the frame ends early, as libwebp sees it, or a limit is passed
     */
    public byte[] rebuild(Work work) throws RefusedImageException {
        int first = from + FrameTag.LENGTH;
        if (tag.firstPartition() > end - first) {
            throw RefusedImageException.malformed("VP8 first partition: " + tag.firstPartition()
                    + " bytes (available: " + (end - first) + ")");
        }
        int rest = first + tag.firstPartition();
        BoolReader in = new BoolReader(data, first, rest);
        FrameHeader header = new FrameHeader(in);
        BoolReader[] tokens = partitions(rest, header.partitions());

        int columns = (tag.width() + 15) >> 4;
        int rows = (tag.height() + 15) >> 4;
        work.reserve(2L * (end - from) + 64L * columns);
        BooleanLog modeLog = new BooleanLog(work, Slots.all());
        BooleanLog tokenLog = new BooleanLog(work, TokenStates.slots());
        MacroblockModes modes = header.modes(in, modeLog, columns);
        Residuals residuals = new Residuals(tokenLog, columns, header.probabilities());
        for (int row = 0; row < rows; row++) {
            work.check();
            modes.readRow();
            residuals.readRow(tokens[row & tokens.length - 1], modes);
        }
        return write(header, modeLog, tokenLog);
    }

    /** Section 9.5. As in libwebp a partition that is announced too long ends with the frame. */
    private BoolReader[] partitions(int sizes, int count) throws RefusedImageException {
        if (end - sizes < 3 * (count - 1)) {
            throw RefusedImageException.malformed("VP8 partition sizes: " + (end - sizes) + " bytes for "
                    + (count - 1));
        }
        BoolReader[] readers = new BoolReader[count];
        int start = sizes + 3 * (count - 1);
        for (int i = 0; i < count; i++) {
            int length = end - start;
            if (i < count - 1) {
                length = Math.min(length, FrameTag.number(data, sizes + 3 * i, 3));
            }
            readers[i] = new BoolReader(data, start, start + length);
            start += length;
            if (i == count - 1 && length == 0) {
                throw RefusedImageException.malformed("VP8 last partition: 0 bytes");
            }
        }
        return readers;
    }

    private byte[] write(FrameHeader header, BooleanLog modes, BooleanLog tokens) throws RefusedImageException {
        BoolWriter out = new BoolWriter(tag.firstPartition() + 16);
        int[] probabilities = header.write(out, modes.counts(), tokens.counts());
        int headerBytes = out.bytesSoFar();
        modes.writeTo(out, probabilities);
        byte[] first = out.finish();
        if (first.length <= headerBytes) {
            // libwebp's incremental decoder, which browsers use, takes it for an error where no byte is left behind the header.
            first = Arrays.copyOf(first, headerBytes + 1);
        }
        if (first.length > FrameTag.MAX_FIRST_PARTITION) {
            throw RefusedImageException.tooLarge("VP8 first partition: " + first.length + " bytes (limit: "
                    + FrameTag.MAX_FIRST_PARTITION + ")");
        }
        out = new BoolWriter(end - from);
        tokens.writeTo(out, probabilities);
        byte[] second = out.finish();

        byte[] frame = new byte[FrameTag.LENGTH + first.length + second.length];
        new FrameTag(tag.version(), tag.width(), tag.height(), first.length).write(frame);
        System.arraycopy(first, 0, frame, FrameTag.LENGTH, first.length);
        System.arraycopy(second, 0, frame, FrameTag.LENGTH + first.length, second.length);
        return frame;
    }
}
