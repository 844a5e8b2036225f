package org.halfsilver.image.webp.vp8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/**
 * Writes key frames that use what encoders hardly ever do: several partitions, levels of segments and filter adjustments
 * that nothing needs, bytes between the partitions. Macroblocks are DC_PRED, with a random DC in their Y2 block or none.
 */
final class FrameBuilder {
    private static final int Y2 = 1;

    private final int width;
    private final int height;
    private int partitionBits;
    private int unused;
    private byte[] between = {};
    private boolean skips = true;

    FrameBuilder(int width, int height) {
        this.width = width;
        this.height = height;
    }

    FrameBuilder partitionBits(int bits) {
        partitionBits = bits;
        return this;
    }

    /** A value from 0 to 63 for all that decides nothing. */
    FrameBuilder unused(int value) {
        unused = value;
        return this;
    }

    /** Bytes behind the first partition's and the last partition's end. */
    FrameBuilder between(byte[] bytes) {
        between = bytes;
        return this;
    }

    FrameBuilder withoutSkipping() {
        skips = false;
        return this;
    }

    byte[] build() {
        int columns = (width + 15) / 16;
        int rows = (height + 15) / 16;
        BoolWriter first = new BoolWriter(0);
        writeHeader(first);
        BoolWriter[] partitions = new BoolWriter[1 << partitionBits];
        for (int i = 0; i < partitions.length; i++) {
            partitions[i] = new BoolWriter(0);
        }
        Random random = new Random(1);
        boolean[] above = new boolean[columns];
        for (int y = 0; y < rows; y++) {
            boolean left = false;
            BoolWriter tokens = partitions[y % partitions.length];
            for (int x = 0; x < columns; x++) {
                // Segments 0 and 2 of the four.
                first.write(random.nextBoolean(), 100);
                first.write(false, 200);
                boolean dc = random.nextInt(3) > 0;
                if (skips) {
                    first.write(!dc, 128);
                }
                first.write(true, 145);
                first.write(false, 156);
                first.write(false, 163);
                first.write(false, 142);
                if (dc || !skips) {
                    writeMacroblock(tokens, dc, random.nextBoolean(), (above[x] ? 1 : 0) + (left ? 1 : 0));
                }
                above[x] = dc;
                left = dc;
            }
        }
        return join(first.finish(), partitions);
    }

    private void writeHeader(BoolWriter out) {
        out.flag(false);
        out.flag(false);
        // Segments: map, absolute levels.
        out.flag(true);
        out.flag(true);
        out.flag(true);
        out.flag(true);
        int[] quantizers = {40, unused, 90, unused};
        for (int quantizer : quantizers) {
            out.optionalSigned(quantizer, 7);
        }
        int[] strengths = {20, unused, 50, -unused};
        for (int strength : strengths) {
            out.optionalSigned(strength, 6);
        }
        int[] probabilities = {100, 200, 200};
        for (int probability : probabilities) {
            out.flag(true);
            out.literal(probability, 8);
        }
        // Loop filter, with adjustments.
        out.flag(false);
        out.literal(30, 6);
        out.literal(2, 3);
        out.flag(true);
        out.flag(true);
        int[] deltas = {3, unused, -unused, unused, -4, unused, unused, -unused};
        for (int delta : deltas) {
            out.optionalSigned(delta, 6);
        }
        out.literal(partitionBits, 2);
        out.literal(50, 7);
        for (int i = 0; i < 5; i++) {
            out.optionalSigned(i - 2, 4);
        }
        out.flag((unused & 1) != 0);
        for (int slot = 0; slot < Slots.COEFFICIENTS; slot++) {
            out.write(false, CoefficientProbabilities.update(slot));
        }
        out.flag(skips);
        if (skips) {
            out.literal(128, 8);
        }
    }

    private static void writeMacroblock(BoolWriter out, boolean dc, boolean sign, int context) {
        int slot = Slots.coefficient(Y2, 0, context);
        out.write(dc, CoefficientProbabilities.initial(slot));
        if (dc) {
            // Category 3: 11 and three extra bits.
            int[] nodes = {1, 2, 3, 6};
            for (int node : nodes) {
                out.write(true, CoefficientProbabilities.initial(slot + node));
            }
            out.write(false, CoefficientProbabilities.initial(slot + 8));
            out.write(false, CoefficientProbabilities.initial(slot + 9));
            out.write(true, 173);
            out.write(false, 148);
            out.write(true, 140);
            out.flag(sign);
            out.write(false, CoefficientProbabilities.initial(Slots.coefficient(Y2, 1, 2)));
        }
        for (int i = 0; i < 24; i++) {
            int type = i < 16 ? 0 : 2;
            int band = i < 16 ? 1 : 0;
            out.write(false, CoefficientProbabilities.initial(Slots.coefficient(type, band, 0)));
        }
    }

    private byte[] join(byte[] first, BoolWriter[] partitions) {
        byte[][] parts = new byte[partitions.length + 4][];
        parts[0] = new byte[FrameTag.LENGTH];
        new FrameTag(0, width, height, first.length + between.length).write(parts[0]);
        parts[0][7] |= (byte) ((unused & 3) << 6);
        parts[1] = first;
        parts[2] = between;
        byte[] sizes = new byte[3 * (partitions.length - 1)];
        parts[3] = sizes;
        for (int i = 0; i < partitions.length; i++) {
            byte[] partition = partitions[i].finish();
            parts[4 + i] = Arrays.copyOf(partition, partition.length + between.length);
            System.arraycopy(between, 0, parts[4 + i], partition.length, between.length);
            for (int k = 0; i < partitions.length - 1 && k < 3; k++) {
                sizes[3 * i + k] = (byte) (parts[4 + i].length >> (8 * k));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
