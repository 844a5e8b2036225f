package org.halfsilver.image.inspect;

/** Segments of a JPEG (ITU-T T.81, annex B), told apart by the names at their beginning. */
final class JpegInspection {
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int TEM = 0x01;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP11 = 0xEB;
    private static final int APP13 = 0xED;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COM = 0xFE;
    private static final int JFIF_BYTES = 14;

    private final Findings found;
    private int at = 2;

    JpegInspection(Findings found) {
        this.found = found;
    }

    void read() {
        found.picture("JPEG", -1, -1);
        int marker = nextMarker();
        while (marker != EOI && at < found.length()) {
            boolean bare = marker == TEM || marker == SOI || isRestart(marker);
            if (!bare) {
                int from = at + 2;
                int to = Math.min(found.length(), Math.max(from, at + found.u16(at, false)));
                segment(marker, from, to);
                at = to;
                if (marker == SOS) {
                    skipScan();
                }
            }
            marker = nextMarker();
        }
        found.add(PartKind.TRAILING, found.length() - at);
    }

    /** Goes behind the next marker. What stands before it and is no fill byte belongs to nothing. */
    private int nextMarker() {
        int from = at;
        int fill = 0;
        while (at + 1 < found.length()) {
            int code = found.u8(at + 1);
            if (found.u8(at) == 0xFF && code != 0 && code != 0xFF) {
                found.add(PartKind.GAP, at - from - fill);
                at += 2;
                return code;
            }
            fill += found.u8(at) == 0xFF && code == 0xFF ? 1 : 0;
            at++;
        }
        at = found.length();
        return EOI;
    }

    /** Entropy-coded data, restart markers included, up to the next segment. */
    private void skipScan() {
        while (at + 1 < found.length()) {
            int code = found.u8(at + 1);
            if (found.u8(at) == 0xFF && code != 0 && code != 0xFF && !isRestart(code)) {
                return;
            }
            at++;
        }
        at = found.length();
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    private void segment(int marker, int from, int to) {
        int bytes = to - from;
        switch (marker) {
            case APP0 -> jfif(from, bytes);
            case APP1 -> {
                if (found.begins(from, "Exif\0")) {
                    ExifInspection.add(found, from, to);
                } else {
                    boolean xmp = found.begins(from, "http://ns.adobe.com/xap/1.0/\0")
                            || found.begins(from, "http://ns.adobe.com/xmp/extension/\0");
                    found.add(xmp ? PartKind.XMP : PartKind.APPLICATION, bytes);
                }
            }
            case APP2 -> found.add(found.begins(from, "ICC_PROFILE\0")
                    ? PartKind.COLOUR_PROFILE
                    : PartKind.APPLICATION, bytes);
            case APP11 -> found.add(found.begins(from, "JP") ? PartKind.PROVENANCE : PartKind.APPLICATION, bytes);
            case APP13 -> found.add(found.begins(from, "Photoshop 3.0\0") ? PartKind.IPTC : PartKind.APPLICATION,
                    bytes);
            case COM -> found.add(PartKind.COMMENT, bytes);
            default -> {
                if (marker >= 0xC0 && marker <= 0xCF && marker != DHT && marker != JPG && marker != DAC) {
                    found.picture("JPEG", found.u16(from + 3, false), found.u16(from + 1, false));
                } else if (marker > APP0 && marker <= APP15 && !(marker == APP14 && found.begins(from, "Adobe"))) {
                    found.add(PartKind.APPLICATION, bytes);
                }
            }
        }
    }

    /** JFIF's own numbers are written anew; what it may carry besides is a small picture. */
    private void jfif(int from, int bytes) {
        if (found.begins(from, "JFIF\0")) {
            found.add(PartKind.THUMBNAIL, bytes - JFIF_BYTES);
        } else {
            found.add(found.begins(from, "JFXX\0") ? PartKind.THUMBNAIL : PartKind.APPLICATION, bytes);
        }
    }
}
