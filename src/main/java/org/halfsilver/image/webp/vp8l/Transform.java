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
        /** {@return the block's pixel for a place in the picture} */
        int at(int x, int y) {
            return data.pixels()[(y >> blockBits) * data.width() + (x >> blockBits)];
        }

        /** {@return bits of a pixel that are neither a mode nor one of three multipliers} */
        int unused() {
            return type == PREDICTOR ? 0xfffff0ff : 0xff000000;
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

        /** {@return bits below a column's index in the green of its pixel} */
        int shift(int x) {
            return (x & (1 << widthBits()) - 1) << (3 - widthBits());
        }

        /** {@return the index of a column in its pixel} */
        int index(int packed, int x) {
            return packed >>> (8 + shift(x)) & (1 << (8 >> widthBits())) - 1;
        }
    }

    /**
     * Reads a transform's data.
     *
     * @param type its number, 0 to 3
     * @param width pixels of a row as the transforms before it leave it
     */
    static Transform read(int type, BitReader in, int width, int height, Work work) throws RefusedImageException {
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
