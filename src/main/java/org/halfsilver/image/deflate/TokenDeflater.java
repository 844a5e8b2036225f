package org.halfsilver.image.deflate;

import java.util.ArrayList;
import java.util.List;
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

    /** What a run may put beyond the batch: a token, or the two literals that are left of a match. */
    private static final int SPARE = 4;

    private final int[] tokens;
    private final List<Histogram> parts = new ArrayList<>();
    private final BlockWriter blocks;
    private final Adler32 adler = new Adler32();
    private Histogram spare = new Histogram();
    private int filled;

    /**
     * Begins a stream.
     *
     * @param expected bytes that it will probably take; it may take more
     * @param limit tokens that there will be, at most
     */
    public TokenDeflater(int expected, long limit) {
        blocks = new BlockWriter(expected);
        tokens = new int[(int) Math.min(BATCH, limit) + SPARE];
    }

    /**
     * Moves tokens from an inflater's next run, and their bytes into the checksum.
     *
     * @param from the inflater
     */
    public void runFrom(TokenInflater from) {
        if (filled >= BATCH) {
            writeBatch(BATCH, /* last= */ false);
            int left = filled - BATCH;
            System.arraycopy(tokens, BATCH, tokens, 0, left);
            filled = left;
        }
        filled = from.run(tokens, filled, tokens.length - 2);
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
            if (used == parts.size()) {
                parts.add(new Histogram());
            }
            Histogram part = parts.get(used);
            part.count(tokens, from, Math.min(from + PART, count));
            if (used > 0 && joins(used)) {
                continue;
            }
            used++;
        }
        int from = 0;
        for (int i = 0; i < used; i++) {
            blocks.write(tokens, from, parts.get(i), last && i == used - 1);
            from = parts.get(i).to;
        }
    }

    /** Joins a part to the one before it where that costs less than codes of its own. */
    private boolean joins(int index) {
        Histogram before = parts.get(index - 1);
        Histogram part = parts.get(index);
        spare.sum(before, part);
        if (spare.cost() > before.cost() + part.cost()) {
            return false;
        }
        parts.set(index - 1, spare);
        spare = before;
        return true;
    }
}
