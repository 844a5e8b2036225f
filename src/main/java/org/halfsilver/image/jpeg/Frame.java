package org.halfsilver.image.jpeg;

import java.util.Arrays;
import java.util.List;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.RefusedImageException;

/** The frame header (T.81, B.2.2) and the numbers that follow from it (A.1.1, A.2). */
final class Frame {
    private static final int MAX_SAMPLING = 4;
    /** Blocks an MCU may have (B.2.3). */
    static final int MAX_BLOCKS_PER_MCU = 10;
    static final int BLOCK_SIDE = 8;
    /** The last coefficient that is estimated. */
    static final int SMOOTHED_TO = 9;
    static final int BLOCK_SIZE = 64;

    final boolean progressive;
    final int width;
    final int height;
    final List<Component> components;
    /** MCUs of a scan of all components. */
    final int mcusWide;
    final int mcusHigh;
    /** Blocks of all components with at least one sample of the picture. */
    final long blocks;

    Frame(boolean progressive, int width, int height, List<Component> components, ImageLimits limits)
            throws RefusedImageException {
        limits.checkPicture(width, height);
        this.progressive = progressive;
        this.width = width;
        this.height = height;
        this.components = components;
        int maxHorizontal = 1;
        int maxVertical = 1;
        for (Component component : components) {
            checkSampling(component.horizontalSampling);
            checkSampling(component.verticalSampling);
            maxHorizontal = Math.max(maxHorizontal, component.horizontalSampling);
            maxVertical = Math.max(maxVertical, component.verticalSampling);
        }
        mcusWide = Math.ceilDiv(width, BLOCK_SIDE * maxHorizontal);
        mcusHigh = Math.ceilDiv(height, BLOCK_SIDE * maxVertical);
        long sum = 0;
        for (Component component : components) {
            component.blocksWide = Math.ceilDiv(width * component.horizontalSampling, BLOCK_SIDE * maxHorizontal);
            component.blocksHigh = Math.ceilDiv(height * component.verticalSampling, BLOCK_SIDE * maxVertical);
            component.storedWide = mcusWide * component.horizontalSampling;
            component.storedHigh = mcusHigh * component.verticalSampling;
            sum += (long) component.blocksWide * component.blocksHigh;
        }
        blocks = sum;
    }

    /**
     * Says whether scans are missing that a decoder makes up for: libjpeg smooths the borders of blocks as long as one of
     * the first nine AC coefficients isn't known to its last bit (T.81, K.8).
     */
    boolean isIncomplete() {
        return progressive && components.stream()
                .anyMatch(component -> Arrays.stream(component.knownTo, 1, SMOOTHED_TO + 1).anyMatch(low -> low != 0));
    }

    /** {@return whether all components fit into one interleaved scan} */
    boolean interleaves() {
        return components.size() == 1
                || components.stream().mapToInt(Component::blocksPerMcu).sum() <= MAX_BLOCKS_PER_MCU;
    }

    private static void checkSampling(int factor) throws RefusedImageException {
        if (factor < 1 || factor > MAX_SAMPLING) {
            throw RefusedImageException.malformed("sampling factor: " + factor + " (expected: 1 to 4)");
        }
    }
}
