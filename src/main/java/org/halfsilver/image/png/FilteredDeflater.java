package org.halfsilver.image.png;

import java.util.Arrays;
import java.util.zip.Deflater;

import org.halfsilver.image.deflate.TokenDeflater;
import org.halfsilver.image.deflate.TokenInflater;

/**
 * Compresses scanlines of our own making. Nothing here reads a sender's bytes. The tokens are then coded as those of any
 * other picture, so that rebuilding the result changes nothing.
 */
final class FilteredDeflater implements AutoCloseable {
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    private final long rawBytes;
    private byte[] out;
    private int size;

    private FilteredDeflater(long rawBytes) {
        this.rawBytes = rawBytes;
        out = new byte[(int) Math.min(rawBytes / 8 + 256, 1 << 20)];
    }

    /** Where rows come from. */
    interface Rows {
        int rowBytes();

        /** Bytes of a whole pixel, rounded up to one. */
        int pixelBytes();

        void row(int y, byte[] row);
    }

    /** Compresses scanlines that are filtered already, as one zlib stream. */
    static byte[] deflate(byte[] scanlines) {
        try (FilteredDeflater deflater = new FilteredDeflater(scanlines.length)) {
            deflater.add(scanlines);
            return deflater.finish();
        }
    }

    /**
     * Filters rows and compresses them, as one zlib stream.
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
        try (FilteredDeflater deflater = new FilteredDeflater(height * (length + 1L))) {
            for (int y = 0; y < height; y++) {
                rows.row(y, current);
                int best = 0;
                if (adaptive) {
                    best = Filters.best(current, prior, rows.pixelBytes(), filtered);
                } else {
                    System.arraycopy(current, 0, filtered[0], 1, length);
                }
                deflater.add(filtered[best]);
                byte[] swap = prior;
                prior = current;
                current = swap;
            }
            return deflater.finish();
        }
    }

    @Override
    public void close() {
        deflater.end();
    }

    private void add(byte[] bytes) {
        deflater.setInput(bytes);
        while (!deflater.needsInput()) {
            take();
        }
    }

    private byte[] finish() {
        deflater.finish();
        while (!deflater.finished()) {
            take();
        }
        TokenInflater inflater = new TokenInflater(Arrays.copyOf(out, size + TokenInflater.PADDING), size, rawBytes);
        TokenDeflater coder = new TokenDeflater(size, rawBytes);
        while (inflater.total() < rawBytes) {
            coder.runFrom(inflater);
        }
        return coder.finish();
    }

    private void take() {
        if (size == out.length) {
            out = Arrays.copyOf(out, Math.addExact(size, size));
        }
        size += deflater.deflate(out, size, out.length - size);
    }
}
