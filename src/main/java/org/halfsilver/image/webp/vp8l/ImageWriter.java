package org.halfsilver.image.webp.vp8l;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** Writes entropy-coded images, RFC 9649 section 3.7. */
final class ImageWriter {
    private final BitWriter out;
    private final Work work;

    ImageWriter(BitWriter out, Work work) {
        this.out = out;
        this.work = work;
    }

    /** Writes a transform with its data, which {@link Transform.SubtractGreen} has none of. */
    void writeTransform(Transform transform, SymbolSource data) throws RefusedImageException {
        out.flag(true);
        out.bits(transform.type(), 2);
        switch (transform) {
            case Transform.Blocks blocks -> {
                out.bits(blocks.blockBits() - 2, 3);
                writeInner(data);
            }
            case Transform.SubtractGreen green -> {
            }
            case Transform.ColorIndexing indexing -> {
                out.bits(indexing.colors() - 1, 8);
                writeInner(data);
            }
        }
    }

    /** Writes the picture itself, with the groups of its file. */
    void writeOutermost(EntropyCodedImage image, CodeTable counts) throws RefusedImageException {
        write(image, counts, image.groups, image.groupImage, /* outermost= */ true);
    }

    /** Writes the picture itself, with one group. */
    void writeOutermost(SymbolSource symbols) throws RefusedImageException {
        write(symbols, count(symbols, 1), Groups.SINGLE, null, /* outermost= */ true);
    }

    /** {@return how often each symbol occurs} */
    CodeTable count(SymbolSource symbols, int groups) throws RefusedImageException {
        CodeTable counts = new CodeTable(groups, symbols.cacheBits(), work);
        symbols.replay(counts);
        return counts;
    }

    private void writeInner(SymbolSource symbols) throws RefusedImageException {
        write(symbols, count(symbols, 1), Groups.SINGLE, null, /* outermost= */ false);
    }

    private void write(SymbolSource symbols, CodeTable table, Groups groups, @Nullable SymbolSource groupImage,
            boolean outermost) throws RefusedImageException {
        out.flag(table.cacheBits() > 0);
        if (table.cacheBits() > 0) {
            out.bits(table.cacheBits(), 4);
        }
        if (outermost) {
            out.flag(groupImage != null);
        }
        if (groupImage != null) {
            out.bits(groups.blockBits - 2, 3);
            writeInner(groupImage);
        }
        table.writeCodes(out, work);
        symbols.replay(new SymbolWriter(out, table));
    }
}
