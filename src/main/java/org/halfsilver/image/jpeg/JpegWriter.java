package org.halfsilver.image.jpeg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.exif.ExifOrientation;

/**
 * Writes a picture: no byte of it comes from anywhere but checked values. It becomes a sequential one, unless it is a
 * progressive one with scans missing: decoders smooth only those.
 */
final class JpegWriter {
    private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0, 1, 1, /* no unit: */ 0, 0, 1, 0, 1,
        /* no thumbnail: */ 0,
        0};
    private static final byte[] ADOBE = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0};
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ICC_PART_BYTES = 0xffff - 2 - ICC.length - 2;
    private static final int MAX_BASELINE_QUANTISATION = 0xff;
    private static final int AC_CLASS = 0x10;
    /** Bytes of all segments but the profile, and the beginning of the data. */
    private static final int HEADER_BYTES = 4096;

    private final Frame frame;
    private final Work work;
    private final ByteOutput out;

    private JpegWriter(Frame frame, Work work, int capacity) throws RefusedImageException {
        this.frame = frame;
        this.work = work;
        this.out = new ByteOutput(work, capacity);
    }

    /**
     * Writes a picture.
     *
     * @param picture what was read
     * @param colours how its components are to be understood
     * @param profile the colour profile, fresh; null for none
     * @param sizeHint bytes that the file may have; it grows beyond them if need be
     */
    static byte[] write(Picture picture, ColourTransform colours, byte @Nullable [] profile, int sizeHint, Work work)
            throws RefusedImageException {
        int profileBytes = profile == null ? 0 : profile.length + profile.length / ICC_PART_BYTES * 18 + 18;
        JpegWriter writer = new JpegWriter(picture.frame(), work, HEADER_BYTES + profileBytes + sizeHint);
        writer.out.putShort(0xff00 | Marker.SOI);
        writer.application(colours, picture.metadata().orientation);
        writer.profile(profile);
        int[] slots = writer.quantisation();
        writer.frame(colours, slots);
        writer.scans(picture.tokens(), colours);
        writer.out.ensure(2);
        writer.out.putShort(0xff00 | Marker.EOI);
        return writer.out.toByteArray();
    }

    private void segment(int marker, int bytes) {
        out.putShort(0xff00 | marker);
        out.putShort(2 + bytes);
    }

    private void application(ColourTransform colours, int orientation) {
        if (colours.jfif()) {
            segment(Marker.APP0, JFIF.length);
            out.put(JFIF);
        }
        if (colours.adobe() >= 0) {
            segment(Marker.APP14, ADOBE.length + 1);
            out.put(ADOBE);
            out.put(colours.adobe());
        }
        if (orientation > ExifOrientation.TOP_LEFT) {
            byte[] tiff = ExifOrientation.tiff(orientation);
            segment(Marker.APP1, EXIF.length + tiff.length);
            out.put(EXIF);
            out.put(tiff);
        }
    }

    private void profile(byte @Nullable [] profile) {
        if (profile == null) {
            return;
        }
        int parts = Math.ceilDiv(profile.length, ICC_PART_BYTES);
        for (int part = 0; part < parts; part++) {
            int from = part * ICC_PART_BYTES;
            int to = Math.min(from + ICC_PART_BYTES, profile.length);
            segment(Marker.APP2, ICC.length + 2 + to - from);
            out.put(ICC);
            out.put(part + 1);
            out.put(parts);
            out.put(Arrays.copyOfRange(profile, from, to));
        }
    }

    /** Writes each distinct table once, and says which slot each component's is in. */
    private int[] quantisation() {
        List<int[]> distinct = new ArrayList<>();
        int[] slots = new int[frame.components.size()];
        for (Component component : frame.components) {
            int[] values = values(component);
            int slot = 0;
            while (slot < distinct.size() && !Arrays.equals(distinct.get(slot), values)) {
                slot++;
            }
            if (slot == distinct.size()) {
                distinct.add(values);
            }
            slots[component.index] = slot;
        }
        for (int slot = 0; slot < distinct.size(); slot++) {
            boolean wide = isWide(distinct.get(slot));
            segment(Marker.DQT, 1 + Frame.BLOCK_SIZE * (wide ? 2 : 1));
            out.put((wide ? 0x10 : 0) | slot);
            for (int value : distinct.get(slot)) {
                if (wide) {
                    out.putShort(value);
                } else {
                    out.put(value);
                }
            }
        }
        return slots;
    }

    /** A component that no scan has come for is nothing but zeros, whatever they are multiplied with. */
    private static int[] values(Component component) {
        if (component.quantisation != null) {
            return component.quantisation;
        }
        int[] ones = new int[Frame.BLOCK_SIZE];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static boolean isWide(int[] values) {
        return Arrays.stream(values).anyMatch(value -> value > MAX_BASELINE_QUANTISATION);
    }

    private void frame(ColourTransform colours, int[] slots) {
        boolean extended = frame.components.stream().anyMatch(component -> isWide(values(component)));
        int process = extended ? Marker.SOF1_EXTENDED : Marker.SOF0_BASELINE;
        segment(frame.isIncomplete() ? Marker.SOF2_PROGRESSIVE : process, 6 + 3 * frame.components.size());
        out.put(8);
        out.putShort(frame.height);
        out.putShort(frame.width);
        out.put(frame.components.size());
        for (Component component : frame.components) {
            out.put(colours.id(component));
            out.put(component.horizontalSampling << 4 | component.verticalSampling);
            out.put(slots[component.index]);
        }
    }

    private void scans(@Nullable Tokens tokens, ColourTransform colours) throws RefusedImageException {
        if (frame.isIncomplete()) {
            progressiveScans(colours);
        } else if (tokens != null) {
            scan(frame.components, tokens, colours);
        } else if (frame.interleaves()) {
            scan(frame.components, Tokenizer.tokens(frame, frame.components, work), colours);
        } else {
            for (Component component : frame.components) {
                List<Component> single = List.of(component);
                scan(single, Tokenizer.tokens(frame, single, work), colours);
            }
        }
    }

    private void progressiveScans(ColourTransform colours) throws RefusedImageException {
        List<List<Component>> groups = frame.interleaves()
                ? List.of(frame.components)
                : frame.components.stream().map(List::of).toList();
        for (List<Component> group : groups) {
            scan(group, Tokenizer.dcTokens(frame, group, work), Band.DC, colours);
        }
        for (Component component : frame.components) {
            for (Band band : Band.of(component)) {
                Tokens tokens = new BandTokenizer(frame, component, band, work).tokens();
                scan(List.of(component), tokens, band, colours);
            }
        }
    }

    private void scan(List<Component> components, Tokens tokens, ColourTransform colours) throws RefusedImageException {
        scan(components, tokens, Band.ALL, colours);
    }

    private void scan(List<Component> components, Tokens tokens, Band band, ColourTransform colours)
            throws RefusedImageException {
        ScanWriter writer = new ScanWriter(out, work);
        out.ensure(HEADER_BYTES);
        int[] tables = components.stream().mapToInt(component -> CodeTables.of(frame, component)).distinct().toArray();
        SequencedMap<Integer, HuffmanCode> codes = new LinkedHashMap<>();
        for (int table : tables) {
            if (band.hasDc()) {
                codes.put(table, new HuffmanCode(tokens.frequencies, table * Tokens.SYMBOLS));
            }
            if (band.hasAc()) {
                int acTable = Tokens.AC_TABLES + table;
                codes.put(acTable, new HuffmanCode(tokens.frequencies, acTable * Tokens.SYMBOLS));
            }
        }
        segment(Marker.DHT, codes.values().stream().mapToInt(HuffmanCode::segmentBytes).sum());
        codes.forEach((table, code) -> {
            table(table < Tokens.AC_TABLES ? table : AC_CLASS | table - Tokens.AC_TABLES, code);
            writer.code(table, code);
        });
        segment(Marker.SOS, 4 + 2 * components.size());
        out.put(components.size());
        for (Component component : components) {
            out.put(colours.id(component));
            out.put(CodeTables.of(frame, component) * 0x11);
        }
        out.put(band.from());
        out.put(band.to());
        out.put(band.low());
        writer.write(tokens);
    }

    private void table(int head, HuffmanCode code) {
        out.put(head);
        for (int length = 1; length <= HuffmanTable.MAX_LENGTH; length++) {
            out.put(code.counts[length]);
        }
        out.put(code.symbols);
    }
}
