package org.halfsilver.image.webp.vp8;

/**
 * Segment-based adjustments, RFC 6386 section 9.3. Levels of segments that no macroblock belongs to decide nothing and
 * are not written.
 */
final class Segmentation {
    static final int SEGMENTS = 4;

    private final boolean enabled;
    private final boolean map;
    private final boolean levels;
    private final boolean absolute;
    private final int[] quantizer = new int[SEGMENTS];
    private final int[] filterStrength = new int[SEGMENTS];

    Segmentation(BoolReader in, int[] probabilities) {
        enabled = in.flag();
        map = enabled && in.flag();
        levels = enabled && in.flag();
        absolute = levels && in.flag();
        if (levels) {
            for (int i = 0; i < SEGMENTS; i++) {
                quantizer[i] = in.optionalSigned(7);
            }
            for (int i = 0; i < SEGMENTS; i++) {
                filterStrength[i] = in.optionalSigned(6);
            }
        }
        for (int i = 0; map && i < SEGMENTS - 1; i++) {
            probabilities[Slots.SEGMENT + i] = in.flag() ? in.literal(8) : 255;
        }
    }

    /** {@return whether each macroblock names its segment} */
    boolean map() {
        return map;
    }

    void write(BoolWriter out, int[] counts, int[] probabilities) {
        out.flag(enabled);
        if (!enabled) {
            return;
        }
        out.flag(map);
        out.flag(levels);
        if (levels) {
            boolean[] used = used(counts);
            out.flag(absolute);
            for (int i = 0; i < SEGMENTS; i++) {
                out.optionalSigned(used[i] ? quantizer[i] : 0, 7);
            }
            for (int i = 0; i < SEGMENTS; i++) {
                out.optionalSigned(used[i] ? filterStrength[i] : 0, 6);
            }
        }
        for (int i = 0; map && i < SEGMENTS - 1; i++) {
            int probability = Costs.bestProbability(counts, Slots.SEGMENT + i);
            probabilities[Slots.SEGMENT + i] = probability;
            out.flag(probability != 255);
            if (probability != 255) {
                out.literal(probability, 8);
            }
        }
    }

    private boolean[] used(int[] counts) {
        int second = 2 * (Slots.SEGMENT + 1);
        int third = 2 * (Slots.SEGMENT + 2);
        return new boolean[]{!map || counts[second] > 0, counts[second + 1] > 0, counts[third] > 0,
            counts[third + 1] > 0};
    }
}
