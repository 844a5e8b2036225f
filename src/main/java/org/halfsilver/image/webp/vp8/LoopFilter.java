package org.halfsilver.image.webp.vp8;

/**
 * Loop filter type, levels and level adjustments, RFC 6386 section 9.3 and 9.6. In a key frame only the first
 * adjustment of each list is ever looked at (intra frame, B_PRED), so that the others are not written.
 */
record LoopFilter(boolean simple, int level, int sharpness, boolean adjusted, int intraFrameDelta, int subblockDelta) {
    private static final int DELTAS = 4;

    static LoopFilter read(BoolReader in) {
        boolean simple = in.flag();
        int level = in.literal(6);
        int sharpness = in.literal(3);
        boolean adjusted = in.flag();
        boolean update = adjusted && in.flag();
        return new LoopFilter(simple, level, sharpness, adjusted, update ? firstDelta(in) : 0,
                update ? firstDelta(in) : 0);
    }

    void write(BoolWriter out) {
        out.flag(simple);
        out.literal(level, 6);
        out.literal(sharpness, 3);
        out.flag(adjusted);
        if (adjusted) {
            boolean update = intraFrameDelta != 0 || subblockDelta != 0;
            out.flag(update);
            if (update) {
                writeDeltas(out, intraFrameDelta);
                writeDeltas(out, subblockDelta);
            }
        }
    }

    private static int firstDelta(BoolReader in) {
        int first = in.optionalSigned(6);
        for (int i = 1; i < DELTAS; i++) {
            in.optionalSigned(6);
        }
        return first;
    }

    private static void writeDeltas(BoolWriter out, int first) {
        out.optionalSigned(first, 6);
        for (int i = 1; i < DELTAS; i++) {
            out.flag(false);
        }
    }
}
