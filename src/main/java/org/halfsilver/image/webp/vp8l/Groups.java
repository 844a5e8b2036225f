package org.halfsilver.image.webp.vp8l;

import java.util.Arrays;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * Which prefix code group is in force where: the entropy image, RFC 9649 section 3.7.2.2. Groups that no block names are
 * left out, the others keep their order.
 */
final class Groups {
    /** One group for all of the image. */
    static final Groups SINGLE = new Groups(0, 1, new int[0], 1, new int[]{0});

    /** Side of a block is 2 to this many pixels; 0 where there is but one group. */
    final int blockBits;
    private final int blocksPerRow;
    private final int[] blocks;
    /** Groups in use. */
    final int count;
    /** For each group of the file its index among those in use, or -1. */
    final int[] indices;

    private Groups(int blockBits, int blocksPerRow, int[] blocks, int count, int[] indices) {
        this.blockBits = blockBits;
        this.blocksPerRow = blocksPerRow;
        this.blocks = blocks;
        this.count = count;
        this.indices = indices;
    }

    /**
     * Groups as an entropy image lays them out.
     *
     * @param image its pixels: the group's number stands in red and green
     */
    static Groups of(int[] image, int blockBits, int blocksPerRow, Work work) throws RefusedImageException {
        int last = 0;
        for (int pixel : image) {
            last = Math.max(last, pixel >>> 8 & 0xffff);
        }
        work.reserve(4L * (last + 1 + image.length));
        int[] indices = new int[last + 1];
        for (int pixel : image) {
            indices[pixel >>> 8 & 0xffff] = 1;
        }
        int count = 0;
        for (int i = 0; i < indices.length; i++) {
            indices[i] = indices[i] == 0 ? -1 : count++;
        }
        int[] blocks = Arrays.copyOf(image, image.length);
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = indices[blocks[i] >>> 8 & 0xffff];
        }
        return count == 1
                ? new Groups(0, 1, new int[0], 1, indices)
                : new Groups(blockBits, blocksPerRow, blocks, count, indices);
    }

    int at(int x, int y) {
        return blockBits == 0 ? 0 : blocks[(y >> blockBits) * blocksPerRow + (x >> blockBits)];
    }

    /** {@return the entropy image's pixels} */
    int[] image() {
        int[] image = new int[blocks.length];
        for (int i = 0; i < image.length; i++) {
            image[i] = blocks[i] << 8;
        }
        return image;
    }
}
