package org.halfsilver.image.colour;

import java.util.Arrays;

/** Rebuilds tables from the device's colours to the connection space and back (ICC 10.10 to 10.13). */
final class Lut {
    private static final int MAX_CHANNELS = 4;
    /** A table's nodes, all together: four channels of 64 steps. */
    private static final long MAX_NODES = 1L << 24;
    private static final int MAX_ENTRIES = 4096;
    private static final int MATRIX = 9;
    private static final int IDENTITY = 0x10000;

    private Lut() {
    }

    /**
     * Rebuilds one.
     *
     * @param element the tag's data
     * @param inputs channels that go in
     * @param outputs channels that come out
     * @param xyz whether what goes in is CIE XYZ, without which lut8Type and lut16Type have no matrix of their own
     * @return fresh bytes
     */
    static byte[] rebuild(Element element, int inputs, int outputs, boolean xyz) throws BadProfileException {
        int type = element.signature(0);
        if (element.u8(8) != inputs || element.u8(9) != outputs || inputs > MAX_CHANNELS || outputs > MAX_CHANNELS) {
            throw new BadProfileException("table: channels");
        }
        if (type == Signature.LUT8 || type == Signature.LUT16) {
            return sampled(element, type, inputs, outputs, xyz);
        }
        if (type == Signature.LUT_A_TO_B || type == Signature.LUT_B_TO_A) {
            return StagedLut.rebuild(element, type, inputs, outputs);
        }
        throw new BadProfileException("table: of an unknown type");
    }

    private static byte[] sampled(Element element, int type, int inputs, int outputs, boolean xyz)
            throws BadProfileException {
        int grid = element.u8(10);
        IccSink sink = new IccSink().s32(type).s32(0).u8(inputs).u8(outputs).u8(grid).u8(0);
        for (int i = 0; i < MATRIX; i++) {
            int identity = i % 4 == 0 ? IDENTITY : 0;
            sink.s32(xyz ? element.s32(12 + 4 * i) : identity);
        }
        int at = 48;
        int width = 1;
        int inputEntries = 256;
        int outputEntries = 256;
        if (type == Signature.LUT16) {
            inputEntries = entries(element.u16(48));
            outputEntries = entries(element.u16(50));
            sink.u16(inputEntries).u16(outputEntries);
            at = 52;
            width = 2;
        }
        int[] steps = new int[inputs];
        Arrays.fill(steps, grid);
        long count = (long) inputEntries * inputs + nodes(steps) * outputs + (long) outputEntries * outputs;
        return sink.bytes(element.copy(at, count * width)).toBytes();
    }

    private static int entries(int count) throws BadProfileException {
        if (count < 2 || count > MAX_ENTRIES) {
            throw new BadProfileException("table: " + count + " entries (expected: 2 to 4096)");
        }
        return count;
    }

    /** {@return nodes of a grid with so many steps along each side} */
    static long nodes(int[] steps) throws BadProfileException {
        long nodes = 1;
        for (int count : steps) {
            nodes *= count;
            if (count < 2 || nodes > MAX_NODES) {
                throw new BadProfileException("table: grid");
            }
        }
        return nodes;
    }
}
