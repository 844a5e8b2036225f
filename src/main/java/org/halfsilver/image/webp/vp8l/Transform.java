package org.halfsilver.image.webp.vp8l;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** The transforms of RFC 9649 section 3.5, each with the data that it has in the file. */
sealed interface Transform {
    int PREDICTOR = 0;
    int COLOR = 1;
    int SUBTRACT_GREEN = 2;
    int COLOR_INDEXING = 3;

    /** {@return the number in the file} */
    int type();

    /**
     * Prediction, or colour decorrelation, in blocks.
     *
     * @param type {@link #PREDICTOR} or {@link #COLOR}
     * @param blockBits side of a block is 2 to this many pixels
     */
    record Blocks(int type, int blockBits, SubImage data) implements Transform {
        /** Bits of a pixel that the transform looks at: the mode; the three multipliers. */
        int used() {
            return type == PREDICTOR ? 0x00000f00 : 0x00ffffff;
        }
    }

    /** Green was subtracted from red and blue. */
    record SubtractGreen() implements Transform {
        @Override
        public int type() {
            return SUBTRACT_GREEN;
        }
    }

    /**
     * Pixels are indices into a palette, several of them in one pixel where there are few colours.
     *
     * @param width pixels of a row before they were put together
     * @param palette each colour less the one before it
     */
    record ColorIndexing(int width, SubImage palette) implements Transform {
        @Override
        public int type() {
            return COLOR_INDEXING;
        }

        int colors() {
            return palette.pixels().length;
        }

        /** {@return log2 of the indices in one pixel} */
        int widthBits() {
            return colors() > 16 ? 0 : colors() > 4 ? 1 : colors() > 2 ? 2 : 3;
        }
    }

    /**
     * Reads a transform.
     *
     * @param width pixels of a row as the transforms before it leave it
     */
    static Transform read(BitReader in, int width, int height, Work work) throws RefusedImageException {
        int type = in.bits(2);
        return switch (type) {
            case SUBTRACT_GREEN -> new SubtractGreen();
            case COLOR_INDEXING -> new ColorIndexing(width, SubImage.read(in, in.bits(8) + 1, 1, work));
            default -> {
                int blockBits = in.bits(3) + 2;
                int columns = EntropyCodedImage.blocks(width, blockBits);
                int rows = EntropyCodedImage.blocks(height, blockBits);
                yield new Blocks(type, blockBits, SubImage.read(in, columns, rows, work));
            }
        };
    }
}
