package org.halfsilver.image.jpeg;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** A colour component of the frame (T.81, B.2.2), with the coefficients that were read of it so far. */
final class Component {
    /** Position in the frame header, from 0. */
    final int index;
    /** What scans call it. */
    final int id;
    final int horizontalSampling;
    final int verticalSampling;
    final int quantisationSlot;

    /** Blocks that hold at least one sample of the picture. */
    int blocksWide;
    int blocksHigh;
    /** Blocks a row in memory, and rows: up to whole MCUs. */
    int storedWide;
    int storedHigh;

    /** Quantisation values in zig-zag order, those in force when the component's first scan began. */
    int @Nullable [] quantisation;
    /** 64 coefficients a block, in zig-zag order; empty until a scan needs them. */
    short[] coefficients = {};
    /** One bit a coefficient of the block that isn't zero. Bit 0, the DC coefficient, is left alone. */
    long[] nonZero = {};
    /** The bit position down to which each coefficient of a progressive picture is known, -1 for not at all. */
    final int[] knownTo = new int[Frame.BLOCK_SIZE];

    Component(int index, int id, int horizontalSampling, int verticalSampling, int quantisationSlot) {
        this.index = index;
        this.id = id;
        this.horizontalSampling = horizontalSampling;
        this.verticalSampling = verticalSampling;
        this.quantisationSlot = quantisationSlot;
        Arrays.fill(knownTo, -1);
    }

    /** {@return blocks of this component in one MCU of an interleaved scan} */
    int blocksPerMcu() {
        return horizontalSampling * verticalSampling;
    }

    /** {@return blocks in memory} */
    int storedBlocks() {
        return storedWide * storedHigh;
    }
}
