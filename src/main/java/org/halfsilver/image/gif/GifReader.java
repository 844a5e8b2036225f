package org.halfsilver.image.gif;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Goes through a file's blocks. Where the file breaks off or breaks the rules the reader stops, as browsers do: the frames
 * before remain.
 */
final class GifReader {
    /** Bytes from the start of the file to the global colour table. */
    static final int HEAD = 13;

    private static final int MAX_CODE_SIZE = 8;
    private static final byte[] NETSCAPE = "NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ANIMEXTS = "ANIMEXTS1.0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] source;
    private int at;
    private int blocks;
    private int loops = -1;
    private @Nullable GraphicControl control;

    GifReader(byte[] source, int at) {
        this.source = source;
        this.at = at;
    }

    /** {@return blocks read so far, of every kind} */
    int blocks() {
        return blocks;
    }

    /** {@return repetitions that the file asks for: 0 for ever, -1 where it asks for none} */
    int loops() {
        return loops;
    }

    boolean has(int count) {
        return source.length - at >= count;
    }

    int u8() {
        return source[at++] & 0xFF;
    }

    int u16() {
        int low = u8();
        return low | (u8() << 8);
    }

    void skip(int count) {
        at += count;
    }

    /** {@return the colour table that stands next; its bytes must be there} */
    ColourTable table(int sizeBits) {
        ColourTable table = new ColourTable(source, at, sizeBits);
        at += ColourTable.byteCount(sizeBits);
        return table;
    }

    /**
     * Goes to the next image, past extensions.
     *
     * @param maxBlocks the limit of {@link #blocks()}, behind which nothing is read
     * @return whether there is one; the next byte is then the first behind the image separator
     */
    boolean toImage(int maxBlocks) {
        while (has(1) && blocks <= maxBlocks) {
            int label = u8();
            blocks++;
            if (label == GifBlocks.IMAGE) {
                return true;
            }
            if (label != GifBlocks.EXTENSION || !has(1) || !extension(u8())) {
                return false;
            }
        }
        return false;
    }

    private boolean extension(int label) {
        if (label == GifBlocks.GRAPHIC_CONTROL) {
            if (!has(6) || source[at] != 4) {
                return false;
            }
            control = GraphicControl.read(source, at + 1);
        } else if (label == GifBlocks.APPLICATION && has(12) && source[at] == NETSCAPE.length) {
            application();
        }
        return skipSubBlocks();
    }

    /** The looping extension of Netscape Navigator 2.0: after the name, a block of 1 and the number of repetitions. */
    private void application() {
        int from = at + 1;
        int to = from + NETSCAPE.length;
        boolean known = Arrays.equals(source, from, to, NETSCAPE, 0, NETSCAPE.length)
                || Arrays.equals(source, from, to, ANIMEXTS, 0, ANIMEXTS.length);
        if (known && source.length - to >= 4 && source[to] == 3 && source[to + 1] == 1) {
            loops = (source[to + 2] & 0xFF) | (source[to + 3] & 0xFF) << 8;
        }
    }

    private boolean skipSubBlocks() {
        while (has(1)) {
            int count = u8();
            if (count == 0) {
                return true;
            }
            if (!has(count)) {
                break;
            }
            at += count;
        }
        at = source.length;
        return false;
    }

    /**
     * Reads a frame, from behind its rectangle on, and uses up the graphic control that stood before it.
     *
     * @param rect what was read already
     * @param data takes the frame's data; longer than the rest of the file
     * @return the frame; null where the file breaks off before its data, or the code size is none
     */
    @Nullable
    Frame frame(FrameRect rect, byte[] data) {
        int packed = u8();
        ColourTable local = null;
        if ((packed & GifBlocks.TABLE_FLAG) != 0) {
            if (!has(ColourTable.byteCount(packed & 7))) {
                return null;
            }
            local = table(packed & 7);
        }
        if (!has(1)) {
            return null;
        }
        int codeSize = u8();
        if (codeSize > MAX_CODE_SIZE) {
            return null;
        }
        GraphicControl taken = control == null ? GraphicControl.NONE : control;
        control = null;
        return new Frame(rect, (packed & GifBlocks.INTERLACE_FLAG) != 0, taken, local, codeSize, data,
                subBlocks(data));
    }

    private int subBlocks(byte[] into) {
        int length = 0;
        while (has(1)) {
            int count = u8();
            if (count == 0) {
                break;
            }
            count = Math.min(count, source.length - at);
            System.arraycopy(source, at, into, length, count);
            at += count;
            length += count;
        }
        return length;
    }
}
