package org.halfsilver.image.png;

import org.jspecify.annotations.Nullable;

/** The colours of a picture that has at most 256, in the order in which they are met, translucent ones first. */
final class Palette {
    private static final int MAX = 256;
    /** Slots of the open hash table; four times {@link #MAX} keeps the probes short. */
    private static final int SLOTS = 1024;

    private final int[] keys = new int[SLOTS];
    /** Index plus 1; 0 is an empty slot. */
    private final short[] indices = new short[SLOTS];
    private final int[] colours = new int[MAX];
    private int count;
    private int translucent;

    private Palette() {
    }

    /** {@return the palette of the pixels, or null where they have more than 256 colours} */
    static @Nullable Palette of(int[] argb) {
        Palette palette = new Palette();
        int last = ~argb[0];
        for (int pixel : argb) {
            if (pixel != last) {
                last = pixel;
                if (!palette.add(visible(pixel))) {
                    return null;
                }
            }
        }
        palette.translucentFirst();
        return palette;
    }

    int bitDepth() {
        return count <= 2 ? 1 : count <= 4 ? 2 : count <= 16 ? 4 : 8;
    }

    int index(int pixel) {
        int colour = visible(pixel);
        return indices[slot(colour)] - 1;
    }

    /** {@return PLTE's data} */
    byte[] colours() {
        byte[] data = new byte[3 * count];
        for (int i = 0; i < count; i++) {
            data[3 * i] = (byte) (colours[i] >> 16);
            data[3 * i + 1] = (byte) (colours[i] >> 8);
            data[3 * i + 2] = (byte) colours[i];
        }
        return data;
    }

    /** {@return tRNS's data, which may end before the opaque colours; empty where all are opaque} */
    byte[] alpha() {
        byte[] data = new byte[translucent];
        for (int i = 0; i < translucent; i++) {
            data[i] = (byte) (colours[i] >>> 24);
        }
        return data;
    }

    private boolean add(int colour) {
        int slot = slot(colour);
        if (indices[slot] == 0) {
            if (count == MAX) {
                return false;
            }
            keys[slot] = colour;
            colours[count++] = colour;
            indices[slot] = (short) count;
        }
        return true;
    }

    private void translucentFirst() {
        int[] met = colours.clone();
        int to = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < count; i++) {
                boolean opaque = met[i] >>> 24 == 0xFF;
                if (opaque == (pass == 1)) {
                    colours[to++] = met[i];
                    indices[slot(met[i])] = (short) to;
                }
            }
            if (pass == 0) {
                translucent = to;
            }
        }
    }

    private int slot(int colour) {
        int slot = (colour * 0x9E3779B1) >>> 22;
        while (indices[slot] != 0 && keys[slot] != colour) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    private static int visible(int pixel) {
        return pixel >>> 24 == 0 ? 0 : pixel;
    }
}
