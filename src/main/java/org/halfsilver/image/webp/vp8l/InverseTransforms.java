package org.halfsilver.image.webp.vp8l;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** Takes transforms back, RFC 9649 section 3.5. Only needed where it depends on pixels what may be kept. */
final class InverseTransforms {
    private final int height;
    private final Work work;

    InverseTransforms(int height, Work work) {
        this.height = height;
        this.work = work;
    }

    /**
     * Takes one transform back.
     *
     * @param argb pixels; altered
     * @param width pixels of a row before the transform is taken back
     * @return the pixels, in the same array or, where their number grows, another
     */
    int[] undo(Transform transform, int[] argb, int width) throws RefusedImageException {
        switch (transform) {
            case Transform.Blocks blocks -> {
                if (blocks.type() == Transform.PREDICTOR) {
                    undoPredictor(blocks, argb, width);
                } else {
                    undoColor(blocks, argb, width);
                }
            }
            case Transform.SubtractGreen green -> {
                for (int i = 0; i < argb.length; i++) {
                    argb[i] = Argb.add(argb[i], Argb.greenInRedAndBlue(argb[i]));
                }
            }
            case Transform.ColorIndexing indexing -> {
                return undoIndexing(indexing, argb, width);
            }
        }
        return argb;
    }

    private void undoPredictor(Transform.Blocks blocks, int[] argb, int width) throws RefusedImageException {
        int index = 0;
        for (int y = 0; y < height; y++) {
            work.check();
            for (int x = 0; x < width; x++, index++) {
                int mode = blocks.at(x, y) >>> 8 & 0xf;
                argb[index] = Argb.add(argb[index], Predictor.predict(argb, index, x, width, mode));
            }
        }
    }

    private void undoColor(Transform.Blocks blocks, int[] argb, int width) throws RefusedImageException {
        int index = 0;
        for (int y = 0; y < height; y++) {
            work.check();
            for (int x = 0; x < width; x++, index++) {
                int multipliers = blocks.at(x, y);
                int pixel = argb[index];
                int green = pixel >>> 8;
                int red = (pixel >>> 16) + delta(multipliers, green) & 0xff;
                int blue = pixel + delta(multipliers >>> 8, green) + delta(multipliers >>> 16, red) & 0xff;
                argb[index] = (pixel & 0xff00ff00) | red << 16 | blue;
            }
        }
    }

    private static int delta(int multiplier, int channel) {
        return ((byte) multiplier * (byte) channel) >> 5;
    }

    private int[] undoIndexing(Transform.ColorIndexing indexing, int[] packed, int packedWidth)
            throws RefusedImageException {
        int[] colors = indexing.palette().colors();
        int width = indexing.width();
        work.reserve(4L * width * height);
        int[] argb = new int[width * height];
        for (int y = 0, index = 0; y < height; y++) {
            work.check();
            for (int x = 0; x < width; x++, index++) {
                int color = indexing.index(packed[y * packedWidth + (x >> indexing.widthBits())], x);
                argb[index] = color < colors.length ? colors[color] : 0;
            }
        }
        return argb;
    }
}
