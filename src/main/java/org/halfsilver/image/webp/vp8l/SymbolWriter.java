package org.halfsilver.image.webp.vp8l;

/** Writes symbols with the codes of a table. */
final class SymbolWriter implements SymbolSink {
    private final BitWriter out;
    private final int[] codes;
    private final int stride;

    SymbolWriter(BitWriter out, CodeTable table) {
        this.out = out;
        this.codes = table.entries;
        this.stride = table.stride;
    }

    @Override
    public void literal(int group, int argb) {
        int at = group * stride;
        int green = codes[at + CodeTable.GREEN + (argb >>> 8 & 0xff)];
        int red = codes[at + CodeTable.RED + (argb >>> 16 & 0xff)];
        int blue = codes[at + CodeTable.BLUE + (argb & 0xff)];
        int alpha = codes[at + CodeTable.ALPHA + (argb >>> 24)];
        int greenLength = green >>> 16;
        int blueLength = blue >>> 16;
        out.bits((green & 0xffff) | (red & 0xffff) << greenLength, greenLength + (red >>> 16));
        out.bits((blue & 0xffff) | (alpha & 0xffff) << blueLength, blueLength + (alpha >>> 16));
    }

    @Override
    public void copy(int group, int lengthMinusOne, int distanceCode, int distance) {
        int at = group * stride;
        number(at + CodeTable.GREEN + EntropyCodedImage.LITERALS, lengthMinusOne);
        number(at + CodeTable.DISTANCE, distanceCode);
    }

    @Override
    public void cached(int group, int index) {
        code(codes[group * stride + CodeTable.CACHE + index]);
    }

    private void number(int at, int value) {
        int symbol = Prefix.symbol(value);
        code(codes[at + symbol]);
        out.bits(value - Prefix.base(symbol), Prefix.extraBits(symbol));
    }

    private void code(int code) {
        out.bits(code & 0xffff, code >>> 16);
    }
}
