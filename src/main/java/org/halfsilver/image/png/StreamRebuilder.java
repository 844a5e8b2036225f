package org.halfsilver.image.png;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.deflate.TokenDeflater;
import org.halfsilver.image.deflate.TokenInflater;

/** Rebuilds the zlib stream of one picture, token by token, and looks at every scanline on the way. */
final class StreamRebuilder {
    private final Header header;
    private final Work work;

    StreamRebuilder(Header header, Work work) {
        this.header = header;
        this.work = work;
    }

    /**
     * A stream written anew.
     *
     * @param bytes the stream, of the whole rows alone; empty where there are none, of no use where padding is set
     * @param rows whole rows before the stream ended or broke a rule
     * @param complete whether that is all of them
     * @param padded whether bits after the last pixel of a row were set
     * @param visible whether a pixel may be seen, as far as alpha samples tell
     * @param use the palette entries that the whole rows use; null for pictures without a palette
     */
    record Result(@SuppressWarnings("ArrayRecordComponent") byte[] bytes, long rows, boolean complete,
            boolean padded, boolean visible, @Nullable PaletteUse use) {}

    Result rebuild(DataStream data, Passes passes) throws RefusedImageException {
        PaletteUse use = header.colourType() == Png.INDEXED ? new PaletteUse() : null;
        int length = data.length();
        byte[] input = data.toBytes();
        Scanlines scanlines = new Scanlines(header, passes, use);
        byte[] bytes = rebuild(input, length, passes.rawBytes(header), scanlines);
        boolean complete = scanlines.complete();
        if (!complete) {
            // What follows the last whole row is dropped: the row that isn't whole, or everything after a broken one.
            long limit = passes.rawBytes(header, scanlines.rows());
            scanlines = new Scanlines(header, passes, use);
            bytes = limit == 0 ? new byte[0] : rebuild(input, length, limit, scanlines);
        }
        return new Result(bytes, scanlines.rows(), complete, scanlines.padded(), scanlines.visible(), use);
    }

    private byte[] rebuild(byte[] input, int length, long limit, Scanlines scanlines) throws RefusedImageException {
        TokenInflater inflater = new TokenInflater(input, length, limit);
        TokenDeflater deflater = new TokenDeflater(length + length / 64, limit);
        boolean sound = true;
        while (sound && inflater.total() < limit && inflater.state() == TokenInflater.State.RUNNING) {
            work.check();
            deflater.runFrom(inflater);
            sound = scanlines.accept(inflater.window(), inflater.runStart(), inflater.runEnd());
        }
        return deflater.finish();
    }
}
