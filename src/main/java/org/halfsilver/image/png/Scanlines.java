package org.halfsilver.image.png;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Looks at the scanlines of one picture as they come out of the inflater: every filter byte, and, where bits of a row may
 * belong to no pixel or a palette is to be tidied, the pixels too.
 */
final class Scanlines {
    private final Header header;
    private final Passes passes;
    private final @Nullable PaletteUse use;
    private final boolean looksAtPixels;
    private byte[] row = new byte[0];
    private byte[] prior = new byte[0];

    private int pass;
    private int rowsLeft;
    private int length;
    private int paddingBits;
    /** Bytes of the row at hand that are still to come; below 0 before its filter byte. */
    private int left = -1;
    private int filter;
    private long rows;
    private boolean padded;
    private boolean visible;

    /** @param use where to mark the palette entries that are used; null for pictures without a palette */
    Scanlines(Header header, Passes passes, @Nullable PaletteUse use) {
        this.header = header;
        this.passes = passes;
        this.use = use;
        boolean slack = false;
        int longest = 0;
        for (int i = 0; i < passes.count; i++) {
            slack |= header.paddingBits(passes.width[i]) != 0;
            longest = Math.max(longest, (int) header.rowBytes(passes.width[i]));
        }
        visible = header.colourType() != Png.GREYSCALE_ALPHA && header.colourType() != Png.TRUECOLOUR_ALPHA;
        looksAtPixels = slack || use != null;
        if (looksAtPixels) {
            row = new byte[longest];
            prior = new byte[longest];
        }
        openPass();
    }

    /** {@return whole rows so far, of all passes together} */
    long rows() {
        return rows;
    }

    /** {@return whether a bit that belongs to no pixel was set} */
    boolean padded() {
        return padded;
    }

    /** {@return whether an alpha sample other than zero was seen; true for pictures without such samples} */
    boolean visible() {
        return visible;
    }

    /** {@return whether all rows are there} */
    boolean complete() {
        return pass == passes.count;
    }

    /** {@return whether the bytes follow the rules: every filter is one of the five} */
    boolean accept(byte[] window, int from, int to) {
        int at = from;
        while (at < to && !complete()) {
            if (left < 0) {
                filter = window[at++];
                if (filter < 0 || filter >= Filters.TYPES) {
                    return false;
                }
                left = length;
            }
            int n = Math.min(left, to - at);
            if (looksAtPixels) {
                System.arraycopy(window, at, row, length - left, n);
            }
            if (!visible) {
                lookForAlpha(window, at, n);
            }
            at += n;
            left -= n;
            if (left == 0) {
                closeRow();
            }
        }
        return true;
    }

    /** Samples are zero all over exactly where their differences are, whatever the filters. */
    private void lookForAlpha(byte[] window, int from, int n) {
        int pixel = header.pixelBytes();
        int alpha = pixel - header.depth() / 8;
        int place = (length - left) % pixel;
        for (int i = from; i < from + n; i++) {
            if (place >= alpha && window[i] != 0) {
                visible = true;
                return;
            }
            place = place + 1 == pixel ? 0 : place + 1;
        }
    }

    private void closeRow() {
        if (looksAtPixels) {
            lookAtRow();
        }
        rows++;
        left = -1;
        if (--rowsLeft == 0) {
            pass++;
            openPass();
        }
    }

    private void lookAtRow() {
        Filters.unfilter(filter, row, 0, length, prior, 0, header.pixelBytes());
        padded |= (row[length - 1] & ((1 << paddingBits) - 1)) != 0;
        if (use != null) {
            use.mark(row, length, header.depth(), paddingBits);
        }
        byte[] swap = prior;
        prior = row;
        row = swap;
    }

    private void openPass() {
        if (pass < passes.count) {
            rowsLeft = passes.height[pass];
            length = (int) header.rowBytes(passes.width[pass]);
            paddingBits = header.paddingBits(passes.width[pass]);
            Arrays.fill(prior, (byte) 0);
        }
    }
}
