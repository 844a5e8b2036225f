package org.halfsilver.image.exif;

/**
 * The orientation of a picture (Exif 2.32, 4.6.4.A; TIFF 6.0, section 8), found the way Chromium finds it: in the first
 * directory and in the Exif directory it points to, the first valid value in the order of the entries.
 */
public final class ExifOrientation {
    /** Rows run from top to bottom, columns from left to right: the orientation of a picture that says nothing. */
    public static final int TOP_LEFT = 1;

    private static final int LEFT_BOTTOM = 8;
    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;
    private static final int COUNT_BYTES = 2;
    private static final int TAG_ORIENTATION = 0x0112;
    private static final int TAG_EXIF_DIRECTORY = 0x8769;
    private static final int TYPE_SHORT = 3;
    private static final int TYPE_LONG = 4;

    /** Entries looked at in all. A block that nests large directories many times over has more, and no orientation. */
    private static final int MAX_ENTRIES = 1 << 17;

    private static final byte[] TIFF = {'M', 'M', 0, 42, 0, 0, 0, HEADER_BYTES, // header: big-endian, first directory
        0, 1, // one entry
        TAG_ORIENTATION >> 8, TAG_ORIENTATION & 0xff, 0, TYPE_SHORT, 0, 0, 0, 1, 0, 0, 0, 0, // its value: SHORT
        0, 0, 0, 0}; // no further directory
    private static final int TIFF_VALUE = 19;

    private final byte[] bytes;
    private final int from;
    private final int length;
    private final boolean littleEndian;
    private int entriesLeft = MAX_ENTRIES;

    private ExifOrientation(byte[] bytes, int from, int length, boolean littleEndian) {
        this.bytes = bytes;
        this.from = from;
        this.length = length;
        this.littleEndian = littleEndian;
    }

    /**
     * Looks for the orientation in a TIFF block, which is what follows {@code Exif\0\0} in a JPEG and what an eXIf chunk
     * or an EXIF chunk holds. Any bytes will do.
     *
     * @param tiff an array that holds the block
     * @param from the block's first byte
     * @param to the byte behind its last
     * @return 1 to 8 as Exif numbers them, or 0 where the block says nothing valid
     */
    public static int read(byte[] tiff, int from, int to) {
        if (to - from < HEADER_BYTES) {
            return 0;
        }
        boolean littleEndian;
        if (tiff[from] == 'I' && tiff[from + 1] == 'I' && tiff[from + 2] == 42 && tiff[from + 3] == 0) {
            littleEndian = true;
        } else if (tiff[from] == 'M' && tiff[from + 1] == 'M' && tiff[from + 2] == 0 && tiff[from + 3] == 42) {
            littleEndian = false;
        } else {
            return 0;
        }
        ExifOrientation block = new ExifOrientation(tiff, from, to - from, littleEndian);
        return block.directory(block.unsignedInt(4), /* root= */ true);
    }

    /**
     * A TIFF block with the orientation as its only entry.
     *
     * @param orientation 1 to 8
     * @return 26 fresh bytes
     */
    public static byte[] tiff(int orientation) {
        if (orientation < TOP_LEFT || orientation > LEFT_BOTTOM) {
            throw new IllegalArgumentException("orientation: " + orientation + " (expected: 1 to 8)");
        }
        byte[] block = TIFF.clone();
        block[TIFF_VALUE] = (byte) orientation;
        return block;
    }

    private int directory(long offset, boolean root) {
        if (offset + COUNT_BYTES > length) {
            return 0;
        }
        int entries = unsignedShort((int) offset);
        int first = (int) offset + COUNT_BYTES;
        // As many as there are: writers leave out what follows the last one, and some count wrong.
        int end = (int) Math.min(first + (long) entries * ENTRY_BYTES, length);
        for (int entry = first; entry + ENTRY_BYTES <= end; entry += ENTRY_BYTES) {
            if (entriesLeft-- <= 0) {
                return 0;
            }
            int found = entry(entry, root);
            if (found != 0) {
                return found;
            }
        }
        return 0;
    }

    private int entry(int entry, boolean root) {
        int tag = unsignedShort(entry);
        if ((tag != TAG_ORIENTATION && tag != TAG_EXIF_DIRECTORY) || unsignedInt(entry + 4) != 1) {
            return 0;
        }
        int type = unsignedShort(entry + 2);
        if (tag == TAG_ORIENTATION) {
            int value = type == TYPE_SHORT ? unsignedShort(entry + 8) : 0;
            return value <= LEFT_BOTTOM ? value : 0;
        }
        return root && type == TYPE_LONG ? directory(unsignedInt(entry + 8), /* root= */ false) : 0;
    }

    private int unsignedShort(int at) {
        int one = bytes[from + at] & 0xff;
        int two = bytes[from + at + 1] & 0xff;
        return littleEndian ? two << 8 | one : one << 8 | two;
    }

    private long unsignedInt(int at) {
        long one = unsignedShort(at);
        long two = unsignedShort(at + 2);
        return littleEndian ? two << 16 | one : one << 16 | two;
    }
}
