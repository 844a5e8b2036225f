package org.halfsilver.image.raster;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.ImageCodec;
import org.halfsilver.image.codec.ImageFormat;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.colour.ColourSpace;
import org.halfsilver.image.colour.IccProfiles;
import org.halfsilver.image.png.PngWriter;

/** Turns BMPs into PNGs. */
public final class BmpCodec implements ImageCodec {
    /** The pixels, and what writing them as PNG takes beside. */
    static final int BYTES_PER_PIXEL = 16;
    private static final int FILE_HEADER = 14;
    /** The characters MBED. */
    private static final int PROFILE_EMBEDDED = 0x4D424544;

    /** Made to be shared. */
    public BmpCodec() {
    }

    @Override
    public boolean recognises(byte[] source) {
        return source.length >= FILE_HEADER && source[0] == 'B' && source[1] == 'M';
    }

    @Override
    public Rebuilt rebuild(byte[] source, Work work) throws RefusedImageException {
        Input in = new Input(source);
        DibHeader header = DibHeader.read(in, FILE_HEADER, /* icon= */ false);
        work.limits().checkPicture(header.width(), header.height());
        long dataAt = in.u32(10);
        if (dataAt != 0 && dataAt < header.end()) {
            throw RefusedImageException.malformed("bitmap: pixels within the header");
        }
        work.reserve((long) BYTES_PER_PIXEL * header.width() * header.height());
        int[] argb = new DibDecoder(in, header, header.height(), dataAt, work).decode(dataAt);
        return png(header.width(), header.height(), argb, profile(source, in, header));
    }

    /** The profile behind a header of version 5, for RGB (BITMAPV5HEADER, bV5CSType PROFILE_EMBEDDED). */
    private static byte @Nullable [] profile(byte[] source, Input in, DibHeader header) throws RefusedImageException {
        if (header.size() < DibHeader.WINDOWS_5 || in.s32(FILE_HEADER + 56) != PROFILE_EMBEDDED) {
            return null;
        }
        long at = FILE_HEADER + in.u32(FILE_HEADER + 112);
        long end = at + in.u32(FILE_HEADER + 116);
        if (end > source.length) {
            return null;
        }
        return IccProfiles.rebuild(Arrays.copyOfRange(source, (int) at, (int) end), ColourSpace.RGB);
    }

    static Rebuilt png(int width, int height, int[] argb, byte @Nullable [] profile) {
        boolean visible = false;
        for (int pixel : argb) {
            visible |= pixel >>> 24 != 0;
        }
        return new Rebuilt(ImageFormat.PNG, PngWriter.write(width, height, argb, profile), width, height, 1,
                /* transparent= */ !visible);
    }
}
