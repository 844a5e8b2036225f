package org.halfsilver.image.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The coefficients that a scan to be written has.
 *
 * @param from the first one (Ss)
 * @param to the last one (Se)
 * @param low the bit position down to which they are written (Al)
 */
record Band(int from, int to, int low) {
    /** All coefficients, as in a sequential picture. */
    static final Band ALL = new Band(0, Frame.BLOCK_SIZE - 1, 0);
    /** The DC coefficient. */
    static final Band DC = new Band(0, 0, 0);

    /**
     * The bands in which to write what is known of a component's AC coefficients, each in a first scan that needs no
     * refinement. For the coefficients that decoders estimate, it is stated as it was how well they are known; the others
     * go into one band, so that their number stays small.
     */
    static List<Band> of(Component component) {
        List<Band> bands = new ArrayList<>();
        int[] knownTo = component.knownTo;
        int from = 1;
        for (int k = 2; k <= Frame.SMOOTHED_TO + 1; k++) {
            if (k > Frame.SMOOTHED_TO || knownTo[k] != knownTo[from]) {
                add(bands, from, k - 1, knownTo[from]);
                from = k;
            }
        }
        add(bands, from, Frame.BLOCK_SIZE - 1,
                Arrays.stream(knownTo, from, Frame.BLOCK_SIZE).filter(low -> low >= 0).min().orElse(-1));
        return bands;
    }

    private static void add(List<Band> bands, int from, int to, int low) {
        if (low >= 0) {
            bands.add(new Band(from, to, low));
        }
    }

    /** {@return whether the DC coefficient is one of them} */
    boolean hasDc() {
        return from == 0;
    }

    /** {@return whether AC coefficients are among them} */
    boolean hasAc() {
        return to > 0;
    }
}
