package org.halfsilver.image.inspect;

/** Bitmaps and icons: their pixels alone are served, as a PNG. */
final class BitmapInspection {
    private static final int FILE_HEADER = 14;
    private static final int OS2_HEADER = 12;
    private static final int WINDOWS_5 = 124;
    private static final int DIRECTORY = 6;
    private static final int ENTRY = 16;

    private BitmapInspection() {
    }

    static void bitmap(Findings found) {
        long header = found.u32(FILE_HEADER, true);
        boolean os2 = header == OS2_HEADER;
        long width = os2 ? found.u16(18, true) : found.u32(18, true);
        long height = os2 ? found.u16(20, true) : Math.abs((int) found.u32(22, true));
        found.picture("BMP", width, height);
        long pixels = found.u32(10, true);
        int bits = found.u16(os2 ? 24 : 28, true);
        long compression = os2 ? 0 : found.u32(30, true);
        long end = pixels + (width * bits + 31 >> 5) * 4 * height;
        if (header == WINDOWS_5) {
            long profile = found.u32(FILE_HEADER + 116L, true);
            found.add(PartKind.COLOUR_PROFILE, Math.min(profile, found.length()));
            end = Math.max(end, profile == 0 ? 0 : FILE_HEADER + found.u32(FILE_HEADER + 112L, true) + profile);
        }
        // Where runs or fields end is not said: the file's own length is believed.
        boolean plain = compression == 0 || compression == 3 || compression == 6;
        if (!plain) {
            end = found.u32(2, true);
        }
        if (end > 0) {
            found.add(PartKind.TRAILING, found.length() - end);
        }
    }

    static void icon(Findings found) {
        int count = found.u16(4, true);
        int best = 0;
        int width = 0;
        int height = 0;
        long end = DIRECTORY;
        for (int i = 0; i < count && DIRECTORY + ENTRY * (i + 1L) <= found.length(); i++) {
            long at = DIRECTORY + (long) ENTRY * i;
            int wide = found.u8(at) == 0 ? 256 : found.u8(at);
            int high = found.u8(at + 1) == 0 ? 256 : found.u8(at + 1);
            if (wide * high > width * height) {
                width = wide;
                height = high;
                best = i;
            }
            end = Math.max(end, Math.max(at + ENTRY, found.u32(at + 8, true) + found.u32(at + 12, true)));
        }
        for (int i = 0; i < count && DIRECTORY + ENTRY * (i + 1L) <= found.length(); i++) {
            if (i != best) {
                found.add(PartKind.FURTHER_PICTURE,
                        Math.min(found.length(), found.u32(DIRECTORY + ENTRY * i + 8, true)));
            }
        }
        found.picture(found.u8(2) == 2 ? "CUR" : "ICO", width, height);
        found.add(PartKind.TRAILING, found.length() - end);
    }
}
