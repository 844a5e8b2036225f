package org.halfsilver.image.webp.vp8;

/** The frame header at the beginning of the first partition, RFC 6386 section 9.2 to 9.11 and 19.2. */
final class FrameHeader {
    private final boolean colorSpace;
    private final boolean clampingUnneeded;
    private final Segmentation segmentation;
    private final LoopFilter filter;
    private final int partitions;
    private final Quantizers quantizers;
    private final boolean skips;
    private final int[] probabilities = Slots.probabilities();

    FrameHeader(BoolReader in) {
        colorSpace = in.flag();
        clampingUnneeded = in.flag();
        segmentation = new Segmentation(in, probabilities);
        filter = LoopFilter.read(in);
        partitions = 1 << in.literal(2);
        quantizers = Quantizers.read(in);
        // refresh_entropy_probs: there is no next frame.
        in.flag();
        for (int slot = 0; slot < Slots.COEFFICIENTS; slot++) {
            probabilities[slot] = in.read(CoefficientProbabilities.update(slot)) != 0
                    ? in.literal(8)
                    : CoefficientProbabilities.initial(slot);
        }
        skips = in.flag();
        probabilities[Slots.SKIP] = skips ? in.literal(8) : 255;
    }

    int partitions() {
        return partitions;
    }

    int[] probabilities() {
        return probabilities;
    }

    MacroblockModes modes(BoolReader in, BooleanLog log, int columns) {
        return new MacroblockModes(in, log, columns, segmentation.map(), skips, probabilities);
    }

    /**
     * Writes the header for one token partition.
     *
     * @param modes how often each boolean occurs in the macroblock headers
     * @param tokens how often each occurs in the residual data
     * @return the probabilities that it announces
     */
    int[] write(BoolWriter out, int[] modes, int[] tokens) {
        int[] best = Slots.probabilities();
        out.flag(colorSpace);
        out.flag(clampingUnneeded);
        segmentation.write(out, modes, best);
        filter.write(out);
        out.literal(0, 2);
        quantizers.write(out);
        out.flag(false);
        for (int slot = 0; slot < Slots.COEFFICIENTS; slot++) {
            best[slot] = writeCoefficientProbability(out, tokens, slot);
        }
        out.flag(skips);
        if (skips) {
            best[Slots.SKIP] = Costs.bestProbability(modes, Slots.SKIP);
            out.literal(best[Slots.SKIP], 8);
        }
        return best;
    }

    private static int writeCoefficientProbability(BoolWriter out, int[] tokens, int slot) {
        int initial = CoefficientProbabilities.initial(slot);
        int update = CoefficientProbabilities.update(slot);
        int best = Costs.bestProbability(tokens, slot);
        long kept = Costs.of(tokens, slot, initial) + Costs.of(false, update);
        long updated = Costs.of(tokens, slot, best) + Costs.of(true, update) + Costs.plain(8);
        boolean change = updated < kept;
        out.write(change, update);
        if (change) {
            out.literal(best, 8);
        }
        return change ? best : initial;
    }
}
