package org.halfsilver.image.png;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Puts a file together from what was checked, its chunks in an order of their own. */
final class PngAssembler {
    private final PngFile file;
    private final @Nullable PaletteUse use;

    PngAssembler(PngFile file, @Nullable PaletteUse use) {
        this.file = file;
        this.use = use;
    }

    /**
     * Writes the file.
     *
     * @param image IDAT's data
     * @param frames the animation's frames; empty for a still picture
     * @param data fdAT's data, of all frames or of all but the first
     */
    byte[] assemble(byte[] image, List<Frame> frames, List<byte[]> data) {
        ChunkSink sink = new ChunkSink(expectedSize(image, data));
        sink.chunk(Png.IHDR, file.header.toBytes());
        file.ancillary.writeBeforePalette(sink);
        if (!frames.isEmpty()) {
            byte[] control = new byte[8];
            Bytes.putInt32(control, 0, frames.size());
            Bytes.putInt32(control, 4, file.plays);
            sink.chunk(Png.ACTL, control);
        }
        writePalette(sink);
        int sequenceNumber = 0;
        int own = frames.size() - data.size();
        if (own == 1 && !frames.isEmpty()) {
            sink.chunk(Png.FCTL, frames.getFirst().control().toBytes(sequenceNumber++));
        }
        sink.chunk(Png.IDAT, image, image.length);
        for (int i = 0; i < data.size() && !frames.isEmpty(); i++) {
            sink.chunk(Png.FCTL, frames.get(own + i).control().toBytes(sequenceNumber++));
            sink.chunk(Png.FDAT, sequenceNumber++, data.get(i), data.get(i).length);
        }
        sink.chunk(Png.IEND);
        return sink.toBytes();
    }

    private void writePalette(ChunkSink sink) {
        byte[] transparency = file.ancillary.transparency;
        if (use != null) {
            byte[] palette = Objects.requireNonNull(file.palette, "indices without palette");
            sink.chunk(Png.PLTE, use.colours(palette));
            transparency = use.alpha(palette, transparency);
        }
        if (transparency != null) {
            sink.chunk(Png.TRNS, transparency);
        }
    }

    private static int expectedSize(byte[] image, List<byte[]> data) {
        long size = 4096L + image.length;
        for (byte[] frame : data) {
            size += frame.length + 64L;
        }
        return (int) Math.min(size, Integer.MAX_VALUE - 8);
    }
}
