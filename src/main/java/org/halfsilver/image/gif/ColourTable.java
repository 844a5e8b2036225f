package org.halfsilver.image.gif;

import java.util.Arrays;

/**
 * A global or local colour table (GIF89a, 19 and 21), which learns what pixels use of it. What nobody sees is written as
 * black.
 */
final class ColourTable {
    private final byte[] colours;
    private final boolean[] seen;

    /**
     * Copies a table out of the file.
     *
     * @param source the file
     * @param at where the table begins
     * @param sizeBits the size field: the table has 2 to the power of (this + 1) colours
     */
    ColourTable(byte[] source, int at, int sizeBits) {
        int count = 2 << sizeBits;
        this.colours = Arrays.copyOfRange(source, at, at + 3 * count);
        this.seen = new boolean[count];
    }

    /** {@return bytes of a table in a file} */
    static int byteCount(int sizeBits) {
        return 3 * (2 << sizeBits);
    }

    /** {@return the size field} */
    int sizeBits() {
        return Integer.numberOfTrailingZeros(seen.length) - 1;
    }

    /**
     * Takes down what the pixels of one frame use.
     *
     * @param used the colour indices that occur
     * @param transparent the index that stands for no colour, -1 for none
     * @return whether any pixel shows a colour of this table
     */
    boolean use(boolean[] used, int transparent) {
        boolean any = false;
        for (int i = 0; i < seen.length; i++) {
            if (used[i] && i != transparent) {
                seen[i] = true;
                any = true;
            }
        }
        return any;
    }

    /** {@return whether any pixel of the file shows a colour of this table} */
    boolean isUsed() {
        for (boolean one : seen) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    /** {@return the table's bytes, with black in place of every colour that no pixel shows} */
    byte[] bytes() {
        byte[] bytes = colours.clone();
        for (int i = 0; i < seen.length; i++) {
            if (!seen[i]) {
                Arrays.fill(bytes, 3 * i, 3 * i + 3, (byte) 0);
            }
        }
        return bytes;
    }
}
