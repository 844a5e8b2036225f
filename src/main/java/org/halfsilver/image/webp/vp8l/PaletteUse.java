package org.halfsilver.image.webp.vp8l;

/** Which colours of a palette a picture has, and whether its indices are all that its pixels hold. */
final class PaletteUse {
    private final Transform.ColorIndexing indexing;
    private final boolean[] used;
    private final boolean withinRows;
    private final int[] packed;

    /**
     * @param packed pixels that hold indices, as many rows as the picture has
     */
    PaletteUse(Transform.ColorIndexing indexing, int[] packed) {
        this.indexing = indexing;
        this.packed = packed;
        used = new boolean[256];
        int perPixel = 1 << indexing.widthBits();
        int packedWidth = EntropyCodedImage.blocks(indexing.width(), indexing.widthBits());
        int last = indexing.width() - (packedWidth - 1) * perPixel;
        int behindLast = 0;
        for (int i = 0; i < packed.length; i++) {
            int indices = (i + 1) % packedWidth == 0 ? last : perPixel;
            for (int x = 0; x < indices; x++) {
                used[indexing.index(packed[i], x)] = true;
            }
            if (indices < perPixel) {
                behindLast |= (packed[i] >>> 8 & 0xff) >>> indexing.shift(indices);
            }
        }
        withinRows = behindLast == 0;
    }

    /** {@return whether no pixel holds an index behind the end of its row} */
    boolean isWithinRows() {
        return withinRows;
    }

    /** {@return whether there is nothing in the pixels beside green} */
    boolean isPlain() {
        return Slack.isPlain(packed, Slack.ALL_BUT_GREEN);
    }

    /**
     * {@return the palette's pixels with every unused colour replaced by the one before it}
     *
     * @param unseen bits of colours that no decoder looks at
     */
    int[] palette(int unseen) {
        int[] colors = indexing.palette().colors();
        int before = 0;
        for (int i = 0; i < colors.length; i++) {
            if (!used[i]) {
                colors[i] = before;
            }
            before = colors[i];
        }
        return SubImage.differences(Slack.plain(colors, unseen));
    }
}
