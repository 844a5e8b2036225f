package org.halfsilver.image.jpeg;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * Reads a file marker by marker (T.81, annex B), as far and as leniently as libjpeg-turbo does: garbage between segments
 * is passed over, and what follows the end of the picture is never looked at.
 */
final class JpegParser {
    private static final int LENGTH_BYTES = 2;
    private static final int COMPONENT_BYTES = 3;
    private static final int FRAME_HEADER_BYTES = 6;
    private static final int SAMPLE_PRECISION = 8;

    private final byte[] source;
    private final Work work;
    private final Tables tables = new Tables();
    private final Metadata metadata = new Metadata();
    private int at = LENGTH_BYTES;
    private int segments;

    private @Nullable Frame frame;
    private @Nullable ScanReader scans;

    JpegParser(byte[] source, Work work) {
        this.source = source;
        this.work = work;
    }

    /**
     * Reads the picture.
     *
     * @throws RefusedImageException where libjpeg would show nothing, and where a limit is passed
     */
    Picture parse() throws RefusedImageException {
        int marker = nextMarker();
        while (marker != Marker.EOI) {
            work.check();
            if (++segments > work.limits().maxChunks()) {
                throw RefusedImageException.tooLarge("segments: over " + work.limits().maxChunks());
            }
            if (isCutOff(marker) && scans != null && scans.isShown()) {
                // Browsers show the scans before: they wait for the rest, which never comes.
                break;
            }
            if (marker == Marker.SOS) {
                marker = scan();
                if (scans != null && scans.isComplete()) {
                    break;
                }
            } else {
                segment(marker);
                marker = nextMarker();
            }
        }
        if (frame == null || scans == null || !scans.isShown()) {
            throw RefusedImageException.malformed("no scan (expected: SOF, then SOS for every component)");
        }
        return new Picture(frame, metadata, scans.tokens());
    }

    /** Goes behind the next marker; the end of the file counts as EOI. */
    private int nextMarker() {
        while (at + 1 < source.length) {
            int code = source[at + 1] & 0xff;
            if (source[at] == (byte) 0xff && code != 0 && code != 0xff) {
                at += 2;
                return code;
            }
            at++;
        }
        at = source.length;
        return Marker.EOI;
    }

    /** {@return whether the file ends within the segment that a marker begins} */
    private boolean isCutOff(int marker) {
        if (isBare(marker)) {
            return false;
        }
        int from = at + LENGTH_BYTES;
        return from > source.length || at + unsignedShort(at) > source.length;
    }

    private static boolean isBare(int marker) {
        return marker == Marker.TEM || (marker >= Marker.RST0 && marker <= Marker.RST7);
    }

    private void segment(int marker) throws RefusedImageException {
        if (isBare(marker)) {
            return;
        }
        int from = at + LENGTH_BYTES;
        if (from > source.length) {
            throw RefusedImageException.malformed("marker " + marker + ": cut off");
        }
        int length = unsignedShort(at);
        int to = at + length;
        if (isSkipped(marker)) {
            // Bogus lengths of 0 and 1 count as an empty segment.
            at = (int) Math.min(source.length, Math.max(from, (long) to));
            if (scans == null && to <= source.length) {
                metadata.segment(marker, source, from, Math.max(from, to));
            }
            return;
        }
        if (length < LENGTH_BYTES || to > source.length) {
            throw RefusedImageException.malformed("marker " + marker + ": length " + length);
        }
        at = to;
        switch (marker) {
            case Marker.SOF0_BASELINE, Marker.SOF1_EXTENDED -> frame(from, to, /* progressive= */ false);
            case Marker.SOF2_PROGRESSIVE -> frame(from, to, /* progressive= */ true);
            case Marker.DHT -> tables.readHuffman(source, from, to);
            case Marker.DQT -> tables.readQuantisation(source, from, to);
            case Marker.DRI -> restartInterval(from, to);
            default -> throw unknown(marker);
        }
    }

    private static boolean isSkipped(int marker) {
        return (marker >= Marker.APP0 && marker <= Marker.APP15) || marker == Marker.COM || marker == Marker.DNL
                || marker == Marker.DAC;
    }

    private static RefusedImageException unknown(int marker) {
        if (marker > Marker.SOF2_PROGRESSIVE && marker <= Marker.SOF15) {
            return RefusedImageException.unsupported(marker == Marker.JPG ? "JPG" : "SOF" + (marker & 15));
        }
        return RefusedImageException.malformed("marker: " + Integer.toHexString(marker));
    }

    private void restartInterval(int from, int to) throws RefusedImageException {
        if (to - from != 2) {
            throw RefusedImageException.malformed("DRI: " + (to - from) + " bytes (expected: 2)");
        }
        tables.restartInterval = unsignedShort(from);
    }

    private void frame(int from, int to, boolean progressive) throws RefusedImageException {
        if (frame != null) {
            throw RefusedImageException.malformed("SOF: a second one");
        }
        int count = to - from >= FRAME_HEADER_BYTES ? source[from + 5] & 0xff : 0;
        if (count == 0 || to - from != FRAME_HEADER_BYTES + count * COMPONENT_BYTES) {
            throw RefusedImageException.malformed("SOF: " + (to - from) + " bytes, " + count + " components");
        }
        if (source[from] != SAMPLE_PRECISION) {
            throw RefusedImageException.unsupported("sample precision: " + source[from]);
        }
        if (count != 1 && count != 3 && count != 4) {
            throw RefusedImageException.unsupported("components: " + count);
        }
        List<Component> components = new ArrayList<>(count);
        for (int index = 0, field = from + FRAME_HEADER_BYTES; index < count; index++, field += COMPONENT_BYTES) {
            components.add(new Component(index, source[field] & 0xff, source[field + 1] >> 4 & 15,
                    source[field + 1] & 15, source[field + 2] & 0xff));
        }
        int height = unsignedShort(from + 1);
        frame = new Frame(progressive, unsignedShort(from + 3), height > 0 ? height : announcedLater(to),
                List.copyOf(components), work.limits());
    }

    /** Looks for the height in a DNL segment behind the first scan (T.81, B.2.5). */
    private int announcedLater(int from) {
        int here = at;
        at = from;
        int marker = nextMarker();
        while (marker != Marker.SOS && marker != Marker.EOI) {
            if (marker != Marker.TEM && at + LENGTH_BYTES <= source.length) {
                at = (int) Math.min(source.length, at + (long) unsignedShort(at));
            }
            marker = nextMarker();
        }
        while (marker == Marker.SOS || (marker >= Marker.RST0 && marker <= Marker.RST7)) {
            marker = nextMarker();
        }
        int height = marker == Marker.DNL && at + 4 <= source.length && unsignedShort(at) == 4
                ? unsignedShort(at + LENGTH_BYTES)
                : 0;
        at = here;
        return height;
    }

    /** Reads a scan, and says which marker follows its data. */
    private int scan() throws RefusedImageException {
        if (frame == null) {
            throw RefusedImageException.malformed("SOS: before SOF");
        }
        if (scans == null) {
            scans = new ScanReader(source, frame, tables, work);
        }
        int from = at + LENGTH_BYTES;
        int to = from <= source.length ? at + unsignedShort(at) : from;
        if (to > source.length || to <= from) {
            throw RefusedImageException.malformed("SOS: cut off");
        }
        scans.read(from, to);
        at = scans.next();
        return scans.marker();
    }

    private int unsignedShort(int from) {
        return (source[from] & 0xff) << 8 | (source[from + 1] & 0xff);
    }
}
