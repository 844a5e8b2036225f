package org.halfsilver.image.png;

import java.util.Arrays;

/**
 * Clears the bits after the last pixel of each row. Matches may refer to those bits, and filters make the next row depend
 * on them, so that nothing less than compressing the rows again, each with the filter it had, gets them out.
 */
final class PaddingCleaner {
    private PaddingCleaner() {
    }

    /** {@return the whole picture's rows as a new zlib stream} */
    static byte[] clean(Header header, Passes passes, DataStream data) {
        Unfiltered picture = Unfiltered.of(header, passes, data, Long.MAX_VALUE);
        byte[] raw = picture.raw;
        byte[] filtered = new byte[raw.length];
        int at = 0;
        for (int pass = 0; pass < passes.count; pass++) {
            int length = header.rowBytes(passes.width[pass]);
            int mask = -(1 << header.paddingBits(passes.width[pass]));
            byte[] prior = new byte[length];
            for (int y = 0; y < passes.height[pass]; y++) {
                byte[] row = Arrays.copyOfRange(raw, at + 1, at + 1 + length);
                row[length - 1] &= (byte) mask;
                filtered[at] = raw[at];
                Filters.filter(raw[at], row, prior, header.pixelBytes(), filtered, at + 1);
                prior = row;
                at += 1 + length;
            }
        }
        return FilteredDeflater.deflate(filtered);
    }
}
