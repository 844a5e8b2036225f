package org.halfsilver.image.inspect;

/**
 * The parts of an Exif block (Exif 2.32; TIFF 6.0, section 2). Four directories are looked at, each once, so that no
 * pointer can lead in a circle.
 */
final class ExifInspection {
    private static final int ENTRY_BYTES = 12;
    private static final int TAG_EXIF = 0x8769;
    private static final int TAG_GPS = 0x8825;
    private static final int TAG_MAKER_NOTE = 0x927C;
    private static final int TAG_THUMBNAIL_LENGTH = 0x0202;
    /** Bytes of a value of each of TIFF's types, 0 for none. */
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    private final Findings found;
    private final long from;
    private final long length;
    private final boolean littleEndian;

    private ExifInspection(Findings found, long from, long to) {
        this.found = found;
        this.from = from;
        this.length = to - from;
        this.littleEndian = found.begins(from, "II");
    }

    /** Adds the block and the parts in it. It may begin with the six bytes that JPEG puts before it. */
    static void add(Findings found, long from, long to) {
        found.add(PartKind.EXIF, to - from);
        long tiff = found.begins(from, "Exif\0") ? from + 6 : from;
        if (found.begins(tiff, "II*\0") || found.begins(tiff, "MM\0*")) {
            new ExifInspection(found, tiff, to).read();
        }
    }

    private void read() {
        long first = found.u32(from + 4, littleEndian);
        long exif = value(first, TAG_EXIF);
        long gps = value(first, TAG_GPS);
        if (gps > 0) {
            found.add(PartKind.GPS, Math.min(length, bytes(gps)));
        }
        if (exif > 0) {
            found.add(PartKind.MAKER_NOTE, Math.min(length, valueBytes(exif, TAG_MAKER_NOTE)));
        }
        long second = inside(first)
                ? found.u32(from + first + 2 + ENTRY_BYTES * (long) entries(first), littleEndian)
                : 0;
        if (second != first) {
            found.add(PartKind.THUMBNAIL, Math.min(length, Math.max(0, value(second, TAG_THUMBNAIL_LENGTH))));
        }
    }

    private boolean inside(long directory) {
        return directory > 0 && directory + 2 <= length;
    }

    private int entries(long directory) {
        int count = found.u16(from + directory, littleEndian);
        return (int) Math.min(count, (length - directory - 2) / ENTRY_BYTES);
    }

    private long entry(long directory, int tag) {
        if (inside(directory)) {
            int count = entries(directory);
            for (int i = 0; i < count; i++) {
                long at = from + directory + 2 + (long) ENTRY_BYTES * i;
                if (found.u16(at, littleEndian) == tag) {
                    return at;
                }
            }
        }
        return -1;
    }

    /** {@return an entry's value where it is a number of 32 bits, -1 if there is none} */
    private long value(long directory, int tag) {
        long at = entry(directory, tag);
        return at < 0 ? -1 : found.u32(at + 8, littleEndian);
    }

    private long valueBytes(long directory, int tag) {
        long at = entry(directory, tag);
        return at < 0 ? 0 : size(at);
    }

    private long size(long entry) {
        int type = found.u16(entry + 2, littleEndian);
        return type < TYPE_BYTES.length ? TYPE_BYTES[type] * found.u32(entry + 4, littleEndian) : 0;
    }

    /** {@return bytes of a directory and of the values that stand outside it} */
    private long bytes(long directory) {
        if (!inside(directory)) {
            return 0;
        }
        int count = entries(directory);
        long sum = 2 + (long) ENTRY_BYTES * count;
        for (int i = 0; i < count; i++) {
            long outside = size(from + directory + 2 + (long) ENTRY_BYTES * i);
            sum += outside > 4 ? outside : 0;
        }
        return sum;
    }
}
