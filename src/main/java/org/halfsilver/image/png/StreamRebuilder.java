package org.halfsilver.image.png;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.deflate.TokenDeflater;
import org.halfsilver.image.deflate.TokenInflater;

/** Rebuilds the zlib stream of one picture, token by token, and looks at every scanline on the way. */
final class StreamRebuilder {
    /** What the stream's inflater, window and tables take at most. */
    private static final int FIXED_MEMORY = 1 << 20;

    private final Header header;
    private final Work work;

    StreamRebuilder(Header header, Work work) {
        this.header = header;
        this.work = work;
    }

    /**
     * A stream written anew.
     *
     * @param bytes the stream; of use only where it is complete and has no padding set
     * @param rows whole rows before the stream ended or broke a rule
     * @param complete whether that is all of them
     * @param padded whether bits after the last pixel of a row were set
     */
    record Result(@SuppressWarnings("ArrayRecordComponent") byte[] bytes, long rows, boolean complete,
            boolean padded) {}

    Result rebuild(DataStream data, Passes passes, @Nullable PaletteUse use) throws RefusedImageException {
        // The input put together, and the output, which may have to grow once.
        work.reserve(FIXED_MEMORY + 3L * data.length());
        int length = data.length();
        long limit = passes.rawBytes(header);
        TokenInflater inflater = new TokenInflater(data.toBytes(), length, limit);
        TokenDeflater deflater = new TokenDeflater(length + length / 64, limit);
        Scanlines scanlines = new Scanlines(header, passes, use);
        boolean sound = true;
        while (sound && inflater.total() < limit && inflater.state() == TokenInflater.State.RUNNING) {
            work.check();
            deflater.runFrom(inflater);
            sound = scanlines.accept(inflater.window(), inflater.runStart(), inflater.runEnd());
        }
        boolean complete = sound && scanlines.complete();
        return new Result(complete ? deflater.finish() : new byte[0], scanlines.rows(), complete, scanlines.padded());
    }
}
