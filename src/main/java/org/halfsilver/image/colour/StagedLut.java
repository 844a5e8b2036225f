package org.halfsilver.image.colour;

/**
 * Rebuilds lutAToBType and lutBToAType (ICC 10.12 and 10.13): curves, a matrix and a table, each of which may be missing
 * and stand anywhere. They are written one behind the other.
 */
final class StagedLut {
    private static final int HEADER = 32;
    private static final int MATRIX_NUMBERS = 12;
    /** Sides of a grid that the table's header has room for (ICC table 50). */
    private static final int MAX_SIDES = 16;

    private final Element element;
    private final IccSink body = new IccSink();

    private StagedLut(Element element) {
        this.element = element;
    }

    static byte[] rebuild(Element element, int type, int inputs, int outputs) throws BadProfileException {
        StagedLut lut = new StagedLut(element);
        boolean toB = type == Signature.LUT_A_TO_B;
        int b = lut.curves(12, toB ? outputs : inputs, /* needed= */ true);
        int matrix = lut.matrix(16);
        int m = lut.curves(20, toB ? outputs : inputs, /* needed= */ false);
        int table = lut.table(24, inputs, outputs);
        int a = lut.curves(28, toB ? inputs : outputs, /* needed= */ false);
        if (matrix > 0 != m > 0 || table > 0 != a > 0 || (table == 0 && inputs != outputs)) {
            throw new BadProfileException("table: stages");
        }
        return new IccSink().s32(type).s32(0).u8(inputs).u8(outputs).u16(0).s32(b).s32(matrix).s32(m).s32(table).s32(a)
                .bytes(lut.body.toBytes()).toBytes();
    }

    /** {@return where the next stage will stand} */
    private int place() {
        body.align();
        return HEADER + body.size();
    }

    private int curves(int field, int count, boolean needed) throws BadProfileException {
        int at = element.u31(field);
        if (at == 0 && !needed) {
            return 0;
        }
        int place = place();
        for (int i = 0; i < count; i++) {
            Curve curve = Curve.parse(element.rest(at));
            curve.write(body.align());
            at += curve.byteCount() + 3 & ~3;
        }
        return place;
    }

    private int matrix(int field) throws BadProfileException {
        int at = element.u31(field);
        if (at == 0) {
            return 0;
        }
        int place = place();
        for (int i = 0; i < MATRIX_NUMBERS; i++) {
            body.s32(element.rest(at).s32(4 * i));
        }
        return place;
    }

    private int table(int field, int inputs, int outputs) throws BadProfileException {
        int at = element.u31(field);
        if (at == 0) {
            return 0;
        }
        int place = place();
        Element table = element.rest(at);
        int[] steps = new int[inputs];
        for (int i = 0; i < inputs; i++) {
            steps[i] = table.u8(i);
            body.u8(steps[i]);
        }
        int precision = table.u8(16);
        if (precision != 1 && precision != 2) {
            throw new BadProfileException("table: precision " + precision);
        }
        body.zeros(MAX_SIDES - inputs).u8(precision).zeros(3)
                .bytes(table.copy(20, Lut.nodes(steps) * outputs * precision));
        return place;
    }
}
