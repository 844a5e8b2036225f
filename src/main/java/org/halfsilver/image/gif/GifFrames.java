package org.halfsilver.image.gif;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** The frames of one file, each read, checked and written before the next one. Used once. */
final class GifFrames {
    /** What the array reads of the LZW walk may reach beyond the data. */
    private static final int SLACK = 8;
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
            if (!frame(rect)) {
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

    /** Reads on behind the frame's rectangle; false where the file ends before there is a picture. */
    private boolean frame(FrameRect rect) {
        int packed = reader.u8();
        ColourTable table = global;
        ColourTable local = null;
        if ((packed & GifBlocks.TABLE_FLAG) != 0) {
            int bytes = ColourTable.byteCount(packed & 7);
            if (!reader.has(bytes)) {
                return false;
            }
            local = reader.table(packed & 7);
            table = local;
        }
        if (!reader.has(1)) {
            return false;
        }
        int codeSize = reader.u8();
        if (codeSize < 2 || codeSize > 8) {
            return false;
        }
        int length = reader.subBlocks(data);
        lzw.walk(data, length, codeSize, rect.area());
        GraphicControl control = reader.takeControl();
        visible |= table != null && table.use(lzw.used(), control.transparent());
        count++;

        control.write(sink);
        sink.u8(GifBlocks.IMAGE);
        sink.u16(rect.left());
        sink.u16(rect.top());
        sink.u16(rect.width());
        sink.u16(rect.height());
        int flags = packed & GifBlocks.INTERLACE_FLAG;
        if (local == null) {
            sink.u8(flags);
        } else {
            sink.u8(flags | GifBlocks.TABLE_FLAG | local.sizeBits());
            byte[] colours = local.bytes();
            sink.bytes(colours, colours.length);
        }
        sink.u8(codeSize);
        sink.subBlocks(data, lzw.finish(data));
        return true;
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
