package org.halfsilver.image.inspect;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Chunks of a PNG (W3C PNG, third edition, section 5). Nothing is inflated: keys stand before what is compressed. */
final class PngInspection {
    private static final int SIGNATURE_BYTES = 8;
    private static final int LENGTH_AND_TYPE = 8;
    private static final int CHECKSUM = 4;

    private final Findings found;
    private long at = SIGNATURE_BYTES;

    PngInspection(Findings found) {
        this.found = found;
    }

    void read() {
        found.picture("PNG", -1, -1);
        while (at + LENGTH_AND_TYPE <= found.length()) {
            long from = at + LENGTH_AND_TYPE;
            long bytes = Math.min(found.u32(at, false), found.length() - from);
            String type = new String(found.source(), (int) at + 4, 4, StandardCharsets.ISO_8859_1);
            chunk(type, from, bytes);
            at = Math.min(found.length(), from + bytes + CHECKSUM);
            if (type.equals("IEND")) {
                break;
            }
        }
        found.add(PartKind.TRAILING, found.length() - at);
    }

    private void chunk(String type, long from, long bytes) {
        switch (type) {
            case "IHDR" -> found.picture("PNG", found.u32(from, false), found.u32(from + 4, false));
            case "acTL" -> found.frames((int) Math.min(Integer.MAX_VALUE, found.u32(from, false)));
            case "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "cICP", "sBIT", "pHYs", "fcTL", "fdAT" -> {
                // Part of the picture, or a number that decides how it looks.
            }
            case "tEXt", "zTXt", "iTXt" -> found.add(textKind(from, bytes), bytes);
            case "eXIf" -> ExifInspection.add(found, from, from + bytes);
            case "iCCP" -> found.add(PartKind.COLOUR_PROFILE, bytes);
            case "tIME" -> found.add(PartKind.TIME, bytes);
            case "caBX" -> found.add(PartKind.PROVENANCE, bytes);
            case "bKGD", "hIST", "sPLT", "mDCV", "cLLI" -> found.add(PartKind.HINT, bytes);
            default -> found.add(PartKind.UNKNOWN, bytes);
        }
    }

    /** Programs keep other metadata as text, under keys that are known. */
    private PartKind textKind(long from, long bytes) {
        StringBuilder key = new StringBuilder();
        for (long i = from; i < from + Math.min(bytes, 79) && found.u8(i) != 0; i++) {
            key.append((char) found.u8(i));
        }
        return switch (key.toString().toLowerCase(Locale.ROOT)) {
            case "xml:com.adobe.xmp", "raw profile type xmp" -> PartKind.XMP;
            case "raw profile type exif", "raw profile type app1" -> PartKind.EXIF;
            case "raw profile type iptc", "raw profile type 8bim" -> PartKind.IPTC;
            case "raw profile type icc", "raw profile type icm" -> PartKind.COLOUR_PROFILE;
            case "creation time", "date:create", "date:modify", "date:timestamp" -> PartKind.TIME;
            default -> PartKind.COMMENT;
        };
    }
}
