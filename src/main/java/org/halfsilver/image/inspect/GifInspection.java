package org.halfsilver.image.inspect;

/** Blocks of a GIF (GIF89a, sections 17 to 27). */
final class GifInspection {
    private static final int SCREEN_END = 13;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;
    private static final int PLAIN_TEXT = 0x01;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int COMMENT = 0xFE;
    private static final int APPLICATION = 0xFF;

    private final Findings found;
    private int at = SCREEN_END;
    private int frames;

    GifInspection(Findings found) {
        this.found = found;
    }

    void read() {
        found.picture("GIF", found.u16(6, true), found.u16(8, true));
        at += table(found.u8(10));
        int label = next();
        while (label == IMAGE || label == EXTENSION) {
            if (label == IMAGE) {
                frames++;
                at += 9 + table(found.u8(at + 8L)) + 1;
                subBlocks();
            } else {
                extension();
            }
            label = next();
        }
        found.frames(frames);
        // An unknown label ends what browsers read: it belongs to what follows.
        int end = label == TRAILER ? at : at - 1;
        found.add(PartKind.TRAILING, Math.max(0, found.length() - (long) end));
    }

    private int next() {
        return at < found.length() ? found.u8(at++) : trailerAtEnd();
    }

    private int trailerAtEnd() {
        at = found.length();
        return TRAILER;
    }

    private static int table(int packed) {
        return (packed & 0x80) == 0 ? 0 : 3 << (packed & 7) + 1;
    }

    private void extension() {
        int label = found.u8(at++);
        int from = at;
        long bytes = subBlocks();
        switch (label) {
            case GRAPHIC_CONTROL -> {
                // Written anew.
            }
            case COMMENT, PLAIN_TEXT -> found.add(PartKind.COMMENT, bytes);
            case APPLICATION -> application(from + 1, bytes);
            default -> found.add(PartKind.UNKNOWN, bytes);
        }
    }

    private void application(int name, long bytes) {
        if (found.begins(name, "XMP DataXMP")) {
            found.add(PartKind.XMP, bytes);
        } else if (found.begins(name, "ICCRGBG1012")) {
            found.add(PartKind.COLOUR_PROFILE, bytes);
        } else if (!found.begins(name, "NETSCAPE2.0") && !found.begins(name, "ANIMEXTS1.0")) {
            found.add(PartKind.APPLICATION, bytes);
        }
    }

    /** Goes behind the next empty block; {@return the bytes before it, without their counts} */
    private long subBlocks() {
        long bytes = 0;
        while (at < found.length()) {
            int count = found.u8(at++);
            if (count == 0) {
                return bytes;
            }
            count = Math.min(count, found.length() - at);
            bytes += count;
            at += count;
        }
        at = found.length();
        return bytes;
    }
}
