package org.halfsilver.image.gif;

import org.halfsilver.image.codec.ImageCodec;
import org.halfsilver.image.codec.ImageFormat;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** Rebuilds GIF87a and GIF89a files as GIF89a, with all frames, their timing and their transparency. */
public final class GifCodec implements ImageCodec {
    private static final int SIGNATURE_BYTES = 6;

    /** Made to be shared. */
    public GifCodec() {
    }

    @Override
    public boolean recognises(byte[] source) {
        return source.length >= SIGNATURE_BYTES && source[0] == 'G' && source[1] == 'I' && source[2] == 'F'
                && source[3] == '8' && (source[4] == '7' || source[4] == '9') && source[5] == 'a';
    }

    @Override
    public Rebuilt rebuild(byte[] source, Work work) throws RefusedImageException {
        if (source.length < GifReader.HEAD) {
            throw RefusedImageException.malformed("logical screen descriptor: cut off");
        }
        GifReader reader = new GifReader(source, SIGNATURE_BYTES);
        int width = reader.u16();
        int height = reader.u16();
        int packed = reader.u8();
        // The background colour and the aspect ratio: browsers show neither.
        reader.skip(2);
        ColourTable global = null;
        if ((packed & GifBlocks.TABLE_FLAG) != 0) {
            if (!reader.has(ColourTable.byteCount(packed & 7))) {
                throw RefusedImageException.malformed("global colour table: cut off");
            }
            global = reader.table(packed & 7);
        }
        GifFrames frames = new GifFrames(reader, global, source.length, work);
        frames.rebuildAll(width, height);
        return new Rebuilt(ImageFormat.GIF, frames.file(), frames.width(), frames.height(), frames.count(),
                frames.isTransparent());
    }
}
