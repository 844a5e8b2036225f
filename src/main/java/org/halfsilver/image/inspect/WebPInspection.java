package org.halfsilver.image.inspect;

import java.nio.charset.StandardCharsets;

/** Chunks of a WebP file (RFC 9649, section 2). */
final class WebPInspection {
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int ANMF_BYTES = 16;

    private final Findings found;
    private int frames;

    WebPInspection(Findings found) {
        this.found = found;
    }

    void read() {
        found.picture("WebP", -1, -1);
        long end = Math.min(found.length(), CHUNK_HEADER + found.u32(4, true));
        chunks(RIFF_HEADER, end, /* inFrame= */ false);
        found.frames(frames);
        found.add(PartKind.TRAILING, found.length() - end);
    }

    private void chunks(long from, long end, boolean inFrame) {
        boolean first = !inFrame;
        long at = from;
        while (at + CHUNK_HEADER <= end) {
            String name = new String(found.source(), (int) at, 4, StandardCharsets.ISO_8859_1);
            long data = at + CHUNK_HEADER;
            long bytes = Math.min(found.u32(at + 4, true), end - data);
            if (first) {
                size(name, data);
                first = false;
            }
            if (name.equals("ANMF") && !inFrame) {
                frames++;
                chunks(data + Math.min(bytes, ANMF_BYTES), data + bytes, /* inFrame= */ true);
            } else {
                chunk(name, data, bytes);
            }
            at = data + bytes + (bytes & 1);
        }
    }

    private void chunk(String name, long data, long bytes) {
        switch (name) {
            case "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM" -> {
                // Part of the picture.
            }
            case "ICCP" -> found.add(PartKind.COLOUR_PROFILE, bytes);
            case "EXIF" -> ExifInspection.add(found, data, data + bytes);
            case "XMP " -> found.add(PartKind.XMP, bytes);
            case "C2PA" -> found.add(PartKind.PROVENANCE, bytes);
            default -> found.add(PartKind.UNKNOWN, bytes);
        }
    }

    /** The size stands in the first chunk, in one of three forms (sections 2.5, 2.6 and 2.7). */
    private void size(String name, long data) {
        switch (name) {
            case "VP8X" -> found.picture("WebP", 1 + (found.u32(data + 4, true) & 0xFFFFFF),
                    1 + (found.u32(data + 6, true) >> 8));
            case "VP8L" -> {
                long packed = found.u32(data + 1, true);
                found.picture("WebP", 1 + (packed & 0x3FFF), 1 + (packed >> 14 & 0x3FFF));
            }
            case "VP8 " -> found.picture("WebP", found.u16(data + 6, true) & 0x3FFF,
                    found.u16(data + 8, true) & 0x3FFF);
            default -> {
                // No picture comes first: the size stays unknown.
            }
        }
    }
}
