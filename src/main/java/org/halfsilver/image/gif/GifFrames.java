package org.halfsilver.image.gif;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** The frames of one file, each read, checked and written before the next one. Used once. */
final class GifFrames {
    /** What the array reads of the LZW walk may reach beyond the data. */
    private static final int SLACK = 8;
    /** Below it, data can be expanded, but no encoder writes it (GIF89a, Appendix F). */
    private static final int MIN_CODE_SIZE = 2;
    private static final byte[] SIGNATURE = "GIF89a".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LOOPING = "NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII);

    private final GifReader reader;
    private final @Nullable ColourTable global;
    private final Work work;
    private final GifSink sink;
    private final byte[] data;
    private final Lzw lzw = new Lzw();

    private int width;
    private int height;
    private int count;
    private long area;
    private boolean visible;

    GifFrames(GifReader reader, @Nullable ColourTable global, int sourceBytes, Work work)
            throws RefusedImageException {
        this.reader = reader;
        this.global = global;
        this.work = work;
        // The data of a frame, what is written, and what joins it: none grows beyond the source.
        work.reserve(3L * sourceBytes);
        this.sink = new GifSink(sourceBytes + 64);
        this.data = new byte[sourceBytes + SLACK];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int count() {
        return count;
    }

    boolean isTransparent() {
        return !visible;
    }

    /** Reads every frame there is and writes it. */
    void rebuildAll(int screenWidth, int screenHeight) throws RefusedImageException {
        width = screenWidth;
        height = screenHeight;
        int maxBlocks = work.limits().maxChunks();
        while (reader.toImage(maxBlocks) && reader.has(9)) {
            FrameRect rect = new FrameRect(reader.u16(), reader.u16(), reader.u16(), reader.u16());
            if (count == 0) {
                // Browsers stretch the screen to hold the first frame; later ones are cut off at its edges.
                width = Math.max(width, rect.right());
                height = Math.max(height, rect.bottom());
                work.limits().checkPicture(width, height);
            }
            checkLimits(rect);
            Frame frame = reader.frame(rect, data);
            if (frame == null || !write(frame)) {
                break;
            }
            work.check();
        }
        if (reader.blocks() > maxBlocks) {
            throw RefusedImageException.tooLarge("blocks: over " + maxBlocks);
        }
        if (count == 0) {
            throw RefusedImageException.malformed("frames: 0 (expected: >= 1)");
        }
    }

    private void checkLimits(FrameRect rect) throws RefusedImageException {
        int maxSide = work.limits().maxSide();
        if (rect.width() > maxSide || rect.height() > maxSide) {
            throw RefusedImageException.tooLarge("frame: " + rect.width() + "x" + rect.height() + " (limit: " + maxSide
                    + " a side)");
        }
        area += rect.area();
        if (area > work.limits().maxAnimationPixels()) {
            throw RefusedImageException.tooLarge("pixels of all frames: " + area);
        }
        if (count == work.limits().maxFrames()) {
            throw RefusedImageException.tooLarge("frames: over " + count);
        }
    }

    /** Checks and writes a frame; false where it is incomplete: browsers show neither it nor what follows. */
    private boolean write(Frame frame) throws RefusedImageException {
        boolean first = count == 0;
        FrameRect rect = frame.rect();
        if (frame.codeSize() >= MIN_CODE_SIZE && rect.isInside(width, height)) {
            lzw.walk(frame.data(), frame.length(), frame.codeSize(), rect.area());
            if (lzw.pixels() == rect.area()) {
                see(frame, lzw.used(), frame.control());
                write(frame, rect, frame.control(), frame.interlaced(), frame.codeSize());
                sink.subBlocks(frame.data(), lzw.finish(frame.data()));
                return true;
            }
        }
        Redraw drawn = Redraw.of(frame, width, height, /* fill= */ first, work);
        if (drawn == null) {
            return false;
        }
        see(frame, drawn.used(), drawn.control());
        write(frame, drawn.rect(), drawn.control(), /* interlaced= */ false, drawn.codeSize());
        sink.subBlocks(drawn.data(), drawn.length());
        return !first || drawn.complete();
    }

    private void see(Frame frame, boolean[] used, GraphicControl control) {
        ColourTable table = frame.local() == null ? global : frame.local();
        visible |= table != null && table.use(used, control.transparent());
        count++;
    }

    private void write(Frame frame, FrameRect rect, GraphicControl control, boolean interlaced, int codeSize) {
        control.write(sink);
        sink.u8(GifBlocks.IMAGE);
        sink.u16(rect.left());
        sink.u16(rect.top());
        sink.u16(rect.width());
        sink.u16(rect.height());
        int flags = interlaced ? GifBlocks.INTERLACE_FLAG : 0;
        ColourTable local = frame.local();
        if (local == null) {
            sink.u8(flags);
        } else {
            sink.u8(flags | GifBlocks.TABLE_FLAG | local.sizeBits());
            byte[] colours = local.bytes();
            sink.bytes(colours, colours.length);
        }
        sink.u8(codeSize);
    }

    /** {@return the new file} */
    byte[] file() {
        GifSink head = new GifSink(1024);
        head.bytes(SIGNATURE, SIGNATURE.length);
        head.u16(width);
        head.u16(height);
        ColourTable table = global != null && global.isUsed() ? global : null;
        // Colour resolution 8 bit; nothing sorted (GIF89a, 18).
        head.u8(0x70 | (table == null ? 0 : GifBlocks.TABLE_FLAG | table.sizeBits()));
        head.u16(0);
        if (table != null) {
            byte[] colours = table.bytes();
            head.bytes(colours, colours.length);
        }
        if (reader.loops() >= 0 && count > 1) {
            head.u8(GifBlocks.EXTENSION);
            head.u8(GifBlocks.APPLICATION);
            head.u8(LOOPING.length);
            head.bytes(LOOPING, LOOPING.length);
            head.u8(3);
            head.u8(1);
            head.u16(reader.loops());
            head.u8(0);
        }
        sink.u8(GifBlocks.TRAILER);
        return head.join(sink);
    }
}
