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

    /** Writes an image inside the picture: an entropy image, a transform's data or a palette. */
    void writeInner(SymbolSource symbols) throws RefusedImageException {
        write(symbols, Groups.SINGLE, null, /* outermost= */ false);
    }

    /** Writes the picture itself, with the groups of its file. */
    void writeOutermost(EntropyCodedImage image) throws RefusedImageException {
        write(image, image.groups, image.groupImage, /* outermost= */ true);
    }

    /** Writes the picture itself, with one group. */
    void writeOutermost(SymbolSource symbols) throws RefusedImageException {
        write(symbols, Groups.SINGLE, null, /* outermost= */ true);
    }

    private void write(SymbolSource symbols, Groups groups, @Nullable SymbolSource groupImage, boolean outermost)
            throws RefusedImageException {
        CodeTable table = new CodeTable(groups.count, symbols.cacheBits(), work);
        symbols.replay(table);
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
