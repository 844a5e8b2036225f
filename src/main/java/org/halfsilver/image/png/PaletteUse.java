package org.halfsilver.image.png;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** Which palette entries the pixels refer to, and the palette with those alone. */
final class PaletteUse {
    private static final int ENTRIES = 256;
    private static final int ENTRY_BYTES = 3;
    private static final int OPAQUE = 0xFF;

    private final boolean[] used = new boolean[ENTRIES];

    /** Marks the indices of a row; bits after its last pixel are no index. */
    void mark(byte[] row, int length, int depth, int paddingBits) {
        if (depth == 8) {
            for (int i = 0; i < length; i++) {
                used[row[i] & 0xFF] = true;
            }
            return;
        }
        int mask = (1 << depth) - 1;
        int last = -1;
        for (int i = 0; i < length; i++) {
            int packed = row[i] & 0xFF;
            if (packed == last && i < length - 1) {
                continue;
            }
            last = packed;
            int least = i == length - 1 ? paddingBits : 0;
            for (int shift = 8 - depth; shift >= least; shift -= depth) {
                used[packed >> shift & mask] = true;
            }
        }
    }

    void markFirst() {
        used[0] = true;
    }

    void add(PaletteUse other) {
        for (int i = 0; i < ENTRIES; i++) {
            used[i] |= other.used[i];
        }
    }

    /**
     * The palette up to the last entry that is used. Entries that aren't are black; indices beyond the palette show its
     * last colour, as in browsers, from an entry of their own.
     */
    byte[] colours(byte[] palette) {
        int entries = Math.max(1, palette.length / ENTRY_BYTES);
        byte[] kept = new byte[usedEntries() * ENTRY_BYTES];
        for (int i = 0; i < kept.length / ENTRY_BYTES; i++) {
            if (used[i]) {
                System.arraycopy(palette, Math.min(i, entries - 1) * ENTRY_BYTES, kept, i * ENTRY_BYTES, ENTRY_BYTES);
            }
        }
        return kept;
    }

    /** {@return tRNS for {@link #colours}, up to the last entry that isn't opaque; null where all are} */
    byte @Nullable [] alpha(byte[] palette, byte @Nullable [] transparency) {
        if (transparency == null) {
            return null;
        }
        int entries = Math.max(1, palette.length / ENTRY_BYTES);
        byte[] alpha = new byte[usedEntries()];
        int length = 0;
        for (int i = 0; i < alpha.length; i++) {
            int from = Math.min(i, entries - 1);
            alpha[i] = used[i] && from < transparency.length ? transparency[from] : (byte) OPAQUE;
            if (alpha[i] != (byte) OPAQUE) {
                length = i + 1;
            }
        }
        return length == 0 ? null : Arrays.copyOf(alpha, length);
    }

    /** {@return whether every entry that is used is fully transparent} */
    boolean invisible(byte[] palette, byte @Nullable [] transparency) {
        byte[] alpha = alpha(palette, transparency);
        int n = usedEntries();
        for (int i = 0; i < n; i++) {
            if (used[i] && (alpha == null || i >= alpha.length || alpha[i] != 0)) {
                return false;
            }
        }
        return true;
    }

    private int usedEntries() {
        int n = ENTRIES;
        while (n > 1 && !used[n - 1]) {
            n--;
        }
        return n;
    }
}
