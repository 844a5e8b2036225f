package org.halfsilver.image.webp.vp8l;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * Transforms and entropy-coded image of one picture, RFC 9649 section 3.5 to 3.7. They are written with the same symbols
 * where those say nothing but what the picture looks like; else the pixels are written, with symbols of our own.
 */
final class Rebuilder {
    /** Pixels up to which it is looked for whether there is anything to be seen. */
    private static final int SMALL = 1 << 16;

    private final int width;
    private final int height;
    private final Work work;
    private final List<Transform> transforms = new ArrayList<>();
    private final int codedWidth;
    private final EntropyCodedImage image;

    Rebuilder(BitReader in, int width, int height, Work work) throws RefusedImageException {
        this.width = width;
        this.height = height;
        this.work = work;
        codedWidth = readTransforms(in);
        image = new EntropyCodedImage(in, codedWidth, height, /* outermost= */ true, work);
    }

    /** {@return whether the picture is small and these bits of all its pixels are 0} */
    boolean isZero(int bits) throws RefusedImageException {
        if (width * height > SMALL) {
            return false;
        }
        int any = 0;
        for (int pixel : pixels(0)) {
            any |= pixel;
        }
        return (any & bits) == 0;
    }

    private int readTransforms(BitReader in) throws RefusedImageException {
        int coded = width;
        int seen = 0;
        while (in.flag()) {
            int type = in.bits(2);
            if ((seen & 1 << type) != 0) {
                throw RefusedImageException.malformed("VP8L transform: twice of type " + type);
            }
            seen |= 1 << type;
            Transform transform = Transform.read(type, in, coded, height, work);
            if (transform instanceof Transform.ColorIndexing indexing) {
                coded = EntropyCodedImage.blocks(coded, indexing.widthBits());
            }
            transforms.add(transform);
        }
        return coded;
    }

    /**
     * Writes everything behind the header.
     *
     * @param unseen bits of the picture's pixels that no decoder looks at
     */
    void write(BitWriter out, int unseen) throws RefusedImageException {
        ImageWriter writer = new ImageWriter(out, work);
        PaletteUse palette = paletteUse();
        CodeTable counts = writer.count(image, image.groups.count);
        if (!isPlain(counts, palette, unseen)) {
            writeFresh(out, unseen);
            return;
        }
        for (Transform transform : transforms) {
            writer.writeTransform(transform, switch (transform) {
                case Transform.Blocks blocks ->
                    blocks.data().symbolsOf(Slack.plain(blocks.data().pixels(), blocks.unused()));
                case Transform.SubtractGreen green -> image;
                case Transform.ColorIndexing indexing -> palette == null
                        ? indexing.palette().source()
                        : indexing.palette().symbolsOf(palette.palette(unseen));
            });
        }
        out.flag(false);
        writer.writeOutermost(image, counts);
    }

    /** Looks at the symbols first: taking transforms back is needed only where they leave it open. */
    private boolean isPlain(CodeTable counts, @Nullable PaletteUse palette, int unseen) throws RefusedImageException {
        boolean predicted = transforms.stream().anyMatch(transform -> transform.type() == Transform.PREDICTOR);
        if (palette == null) {
            return counts.isPlain(unseen, predicted) || Slack.isPlain(pixels(0), unseen);
        }
        boolean colorsPlain = unseen == 0 || transforms.getFirst().type() == Transform.COLOR_INDEXING
                || Slack.isPlain(pixels(0), unseen);
        return colorsPlain && palette.isWithinRows()
                && (counts.isPlain(Slack.ALL_BUT_GREEN, predicted) || palette.isPlain());
    }

    private @Nullable PaletteUse paletteUse() throws RefusedImageException {
        for (int i = 0; i < transforms.size(); i++) {
            if (transforms.get(i) instanceof Transform.ColorIndexing indexing) {
                return new PaletteUse(indexing, pixels(i + 1));
            }
        }
        return null;
    }

    private void writeFresh(BitWriter out, int unseen) throws RefusedImageException {
        int[] argb = pixels(0);
        for (int i = 0; i < argb.length; i++) {
            argb[i] = (argb[i] & ~unseen) | (Predictor.BLACK & unseen);
        }
        new FreshImage(out, width, height, work).write(argb);
    }

    /** {@return the picture with all transforms taken back from the last to the one at an index} */
    private int[] pixels(int first) throws RefusedImageException {
        Pixels decoded = new Pixels(codedWidth * height, image.cacheBits(), work);
        image.replay(decoded);
        int[] argb = decoded.argb();
        int current = codedWidth;
        InverseTransforms inverse = new InverseTransforms(height, work);
        for (int i = transforms.size() - 1; i >= first; i--) {
            argb = inverse.undo(transforms.get(i), argb, current);
            current = transforms.get(i) instanceof Transform.ColorIndexing indexing ? indexing.width() : current;
        }
        return argb;
    }
}
