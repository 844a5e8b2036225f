package org.halfsilver.image.inspect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The file under inspection, read without ever going beyond its end, and what was found in it so far. */
final class Findings {
    private final byte[] source;
    private final Map<PartKind, SourcePart> parts = new EnumMap<>(PartKind.class);
    private @Nullable String format;
    private long width = -1;
    private long height = -1;
    private int frames = 1;

    Findings(byte[] source) {
        this.source = source;
    }

    byte[] source() {
        return source;
    }

    int length() {
        return source.length;
    }

    boolean begins(long at, String signature) {
        if (at < 0 || at + signature.length() > source.length) {
            return false;
        }
        for (int i = 0; i < signature.length(); i++) {
            if ((source[(int) at + i] & 0xFF) != signature.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** {@return the byte there, 0 outside the file} */
    int u8(long at) {
        return at >= 0 && at < source.length ? source[(int) at] & 0xFF : 0;
    }

    int u16(long at, boolean littleEndian) {
        return littleEndian ? u8(at) | u8(at + 1) << 8 : u8(at) << 8 | u8(at + 1);
    }

    long u32(long at, boolean littleEndian) {
        long high = u16(littleEndian ? at + 2 : at, littleEndian);
        return high << 16 | u16(littleEndian ? at : at + 2, littleEndian);
    }

    void picture(String name, long pixelsWide, long pixelsHigh) {
        format = name;
        width = pixelsWide;
        height = pixelsHigh;
    }

    void frames(int count) {
        frames = Math.max(1, count);
    }

    /** Adds a part; one without bytes is none. */
    void add(PartKind kind, long bytes) {
        if (bytes > 0) {
            SourcePart sum = parts.getOrDefault(kind, new SourcePart(kind, 0, 0));
            parts.put(kind, new SourcePart(kind, sum.count() + 1, sum.bytes() + bytes));
        }
    }

    SourceReport report() {
        List<SourcePart> inOrder = new ArrayList<>(parts.values());
        return new SourceReport(format, width, height, frames, List.copyOf(inOrder));
    }
}
