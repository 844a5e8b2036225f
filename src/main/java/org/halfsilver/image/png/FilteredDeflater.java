package org.halfsilver.image.png;

import java.util.Arrays;
import java.util.zip.Deflater;

/** Filters rows of our own making (PNG, section 9) and compresses them. Nothing here reads a sender's bytes. */
final class FilteredDeflater {
    private FilteredDeflater() {
    }

    /** Where the rows come from. */
    interface Rows {
        int rowBytes();

        /** Bytes of a whole pixel, rounded up to one. */
        int pixelBytes();

        void row(int y, byte[] row);
    }

    /**
     * Compresses the rows as one zlib stream.
     *
     * @param adaptive whether to pick each row's filter by the least sum of absolute differences (section 12.7); otherwise
     *        no row is filtered, which suits indices
     */
    static byte[] deflate(Rows rows, int height, boolean adaptive) {
        int length = rows.rowBytes();
        byte[] current = new byte[length];
        byte[] prior = new byte[length];
        byte[][] filtered = new byte[adaptive ? Filters.TYPES : 1][length + 1];
        for (int type = 0; type < filtered.length; type++) {
            filtered[type][0] = (byte) type;
        }
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try {
            byte[] out = new byte[Math.max(256, length)];
            int size = 0;
            for (int y = 0; y < height; y++) {
                rows.row(y, current);
                int best = 0;
                if (adaptive) {
                    best = Filters.best(current, prior, rows.pixelBytes(), filtered);
                } else {
                    System.arraycopy(current, 0, filtered[0], 1, length);
                }
                deflater.setInput(filtered[best]);
                if (y == height - 1) {
                    deflater.finish();
                }
                while (!deflater.needsInput() || (y == height - 1 && !deflater.finished())) {
                    if (size == out.length) {
                        out = Arrays.copyOf(out, Math.addExact(size, size >> 1));
                    }
                    size += deflater.deflate(out, size, out.length - size);
                }
                byte[] swap = prior;
                prior = current;
                current = swap;
            }
            return Arrays.copyOf(out, size);
        } finally {
            deflater.end();
        }
    }
}
