package org.halfsilver.image.png;

import java.util.Arrays;

import org.halfsilver.image.deflate.RawInflater;

/** A picture's scanlines as samples, for what can't be done on tokens. Missing rows are zero. */
final class Unfiltered {
    final Passes passes;
    final byte[] raw;
    private final Header header;

    Unfiltered(Header header, Passes passes, byte[] raw) {
        this.header = header;
        this.passes = passes;
        this.raw = raw;
    }

    /** Inflates the stream, and takes so many rows back to samples; each keeps its filter byte in front. */
    static Unfiltered of(Header header, Passes passes, DataStream data, long rows) {
        byte[] raw = new byte[Math.toIntExact(passes.rawBytes(header))];
        RawInflater.inflate(data.toBytes(), data.length(), raw);
        Unfiltered picture = new Unfiltered(header, passes, raw);
        picture.unfilter(rows);
        return picture;
    }

    private void unfilter(long rows) {
        int at = 0;
        long done = 0;
        for (int pass = 0; pass < passes.count; pass++) {
            int length = header.rowBytes(passes.width[pass]);
            byte[] prior = new byte[length];
            int priorAt = 0;
            for (int y = 0; y < passes.height[pass]; y++) {
                if (done++ == rows) {
                    Arrays.fill(raw, at, raw.length, (byte) 0);
                    return;
                }
                Filters.unfilter(raw[at], raw, at + 1, length, prior, priorAt, header.pixelBytes());
                prior = raw;
                priorAt = at + 1;
                at += 1 + length;
            }
        }
    }
}
