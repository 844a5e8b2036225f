package org.halfsilver.image.deflate;

import java.util.zip.Adler32;

/**
 * Writes tokens as a zlib stream: cut into blocks by how their symbols are spread alone, so that the same tokens give the
 * same bytes whatever the blocks they came in; each block with codes of its own, in the smallest of deflate's forms.
 */
public final class TokenDeflater {
    /** Tokens that are looked at together. */
    private static final int BATCH = 1 << 16;
    /** Tokens between which blocks may be cut. */
    private static final int PART = 1 << 12;

    private final int[] tokens = new int[BATCH + 8];
    private final Histogram[] parts = new Histogram[BATCH / PART + 1];
    private final BlockWriter blocks;
    private final Adler32 adler = new Adler32();
    private Histogram spare = new Histogram();
    private int filled;

    /**
     * Begins a stream.
     *
     * @param expected bytes that it will probably take; it may take more
     */
    public TokenDeflater(int expected) {
        blocks = new BlockWriter(expected);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new Histogram();
        }
    }

    /**
     * Moves tokens from an inflater's next run, and their bytes into the checksum.
     *
     * @param from the inflater
     * @param limit see {@link TokenInflater#run}
     */
    public void runFrom(TokenInflater from, long limit) {
        if (filled >= BATCH) {
            writeBatch(BATCH, /* last= */ false);
            int left = filled - BATCH;
            System.arraycopy(tokens, BATCH, tokens, 0, left);
            filled = left;
        }
        filled = from.run(tokens, filled, BATCH + 1, limit);
        adler.update(from.window(), from.runStart(), from.runEnd() - from.runStart());
    }

    /** {@return the stream; nothing can be added after this} */
    public byte[] finish() {
        int left = filled;
        if (left > BATCH) {
            writeBatch(BATCH, /* last= */ false);
            left -= BATCH;
            System.arraycopy(tokens, BATCH, tokens, 0, left);
        }
        writeBatch(left, /* last= */ true);
        return blocks.finish((int) adler.getValue());
    }

    private void writeBatch(int count, boolean last) {
        int used = 0;
        for (int from = 0; from < count || used == 0; from += PART) {
            int to = Math.min(from + PART, count);
            parts[used].count(tokens, from, to);
            // A part joins the block before it where that costs less than codes of its own.
            if (used > 0) {
                spare.sum(parts[used - 1], parts[used]);
                if (spare.cost() <= parts[used - 1].cost() + parts[used].cost()) {
                    Histogram joined = spare;
                    spare = parts[used - 1];
                    parts[used - 1] = joined;
                    continue;
                }
            }
            used++;
        }
        int from = 0;
        for (int i = 0; i < used; i++) {
            blocks.write(tokens, from, parts[i], last && i == used - 1);
            from = parts[i].to;
        }
    }
}
