package org.halfsilver.image.png;

import java.util.Arrays;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.deflate.RawInflater;

/**
 * Clears the bits after the last pixel of each row. Matches may refer to those bits, and filters make the next row depend
 * on them, so that nothing less than compressing the rows again, each with the filter it had, gets them out.
 */
final class PaddingCleaner {
    private PaddingCleaner() {
    }

    /** {@return so many of the picture's rows as a new zlib stream} */
    static byte[] clean(Header header, Passes passes, DataStream data, long rows, Work work)
            throws RefusedImageException {
        byte[] raw = new byte[Math.toIntExact(passes.rawBytes(header, rows))];
        RawInflater.inflate(data.toBytes(), data.length(), raw, work);
        int at = 0;
        for (int pass = 0; pass < passes.count; pass++) {
            int length = (int) header.rowBytes(passes.width[pass]);
            int mask = -(1 << header.paddingBits(passes.width[pass]));
            byte[] prior = new byte[length];
            byte[] priorClean = new byte[length];
            for (int y = 0; y < passes.height[pass] && at < raw.length; y++) {
                byte[] row = Arrays.copyOfRange(raw, at + 1, at + 1 + length);
                Filters.unfilter(raw[at], row, 0, length, prior, 0, header.pixelBytes());
                byte[] clean = row.clone();
                clean[length - 1] &= (byte) mask;
                Filters.filter(raw[at], clean, priorClean, header.pixelBytes(), raw, at + 1);
                prior = row;
                priorClean = clean;
                at += 1 + length;
            }
        }
        return FilteredDeflater.deflate(raw);
    }
}
