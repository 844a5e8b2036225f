package org.halfsilver.image.raster;

import java.util.Arrays;

import org.halfsilver.image.codec.ImageCodec;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.png.PngCodec;

/** Turns the largest picture of an icon or a cursor into a PNG. */
public final class IcoCodec implements ImageCodec {
    private static final int HEADER = 6;
    private static final int ENTRY = 16;
    private static final int CURSOR = 2;

    private final ImageCodec png = new PngCodec();

    private record Entry(int width, int height, int bitCount, long at) {
        boolean isBetterThan(Entry other) {
            int area = width * height;
            int otherArea = other.width * other.height;
            return area > otherArea || (area == otherArea && bitCount > other.bitCount);
        }
    }

    /** Made to be shared. */
    public IcoCodec() {
    }

    @Override
    public boolean recognises(byte[] source) {
        return source.length >= HEADER && source[0] == 0 && source[1] == 0 && (source[2] == 1 || source[2] == CURSOR)
                && source[3] == 0;
    }

    @Override
    public Rebuilt rebuild(byte[] source, Work work) throws RefusedImageException {
        Input in = new Input(source);
        Entry best = best(in);
        if (best.at < source.length) {
            byte[] rest = Arrays.copyOfRange(source, (int) best.at, source.length);
            if (png.recognises(rest)) {
                Rebuilt rebuilt = png.rebuild(rest, work);
                checkSize(best, rebuilt.width(), rebuilt.height());
                return rebuilt;
            }
        }
        DibHeader header = DibHeader.read(in, best.at, /* icon= */ true);
        // The height counts the mask's rows too.
        int height = header.height() / 2;
        work.limits().checkPicture(header.width(), height);
        checkSize(best, header.width(), height);
        work.reserve((long) BmpCodec.BYTES_PER_PIXEL * header.width() * height);
        return bitmap(in, header, height, work);
    }

    /** Which picture browsers show: the one with the most pixels, of these the one with the most colours. */
    private static Entry best(Input in) throws RefusedImageException {
        int count = in.u16(4);
        boolean cursor = in.u16(2) == CURSOR;
        Entry best = null;
        for (int i = 0; i < count; i++) {
            Entry entry = entry(in, HEADER + ENTRY * i, cursor);
            if (best == null || entry.isBetterThan(best)) {
                best = entry;
            }
        }
        if (best == null) {
            throw RefusedImageException.malformed("icon: no picture");
        }
        return best;
    }

    private static Entry entry(Input in, int at, boolean cursor) throws RefusedImageException {
        int width = in.u8(at);
        int height = in.u8(at + 1);
        int bitCount = cursor ? 0 : in.u16(at + 6);
        if (bitCount == 0 && !cursor) {
            // Some say only how many colours there are, 0 for 256 and more.
            int colours = in.u8(at + 2) == 0 ? 256 : in.u8(at + 2);
            bitCount = 32 - Integer.numberOfLeadingZeros(colours);
        }
        return new Entry(width == 0 ? 256 : width, height == 0 ? 256 : height, bitCount, in.u32(at + 12));
    }

    private static void checkSize(Entry entry, int width, int height) throws RefusedImageException {
        if (width != entry.width || height != entry.height) {
            throw RefusedImageException.malformed("icon: " + width + "x" + height + " (expected: " + entry.width + "x"
                    + entry.height + ")");
        }
    }

    private static Rebuilt bitmap(Input in, DibHeader header, int height, Work work) throws RefusedImageException {
        int width = header.width();
        long dataAt = header.end();
        if (header.bitCount() <= 8) {
            int most = 1 << header.bitCount();
            long colours = header.colours() == 0 || header.colours() > most ? most : header.colours();
            dataAt += colours * (header.size() == DibHeader.OS2_1 ? 3 : 4);
        }
        DibDecoder decoder = new DibDecoder(in, header, height, dataAt, work);
        int[] argb = decoder.decode(dataAt);
        if (!decoder.hasAlpha()) {
            mask(in, dataAt + height * DibDecoder.rowBytes(width, header.bitCount()), width, height, argb);
        }
        return BmpCodec.png(width, height, argb, null);
    }

    /** The mask behind the pixels: a bit for each that is transparent, rows from the bottom. */
    private static void mask(Input in, long at, int width, int height, int[] argb) throws RefusedImageException {
        long rowBytes = DibDecoder.rowBytes(width, 1);
        for (int y = 0; y < height && at + (y + 1) * rowBytes <= in.length(); y++) {
            for (int x = 0; x < width; x++) {
                if ((in.u8(at + y * rowBytes + (x >> 3)) >> (7 - (x & 7)) & 1) != 0) {
                    argb[(height - 1 - y) * width + x] = 0;
                }
            }
        }
    }
}
