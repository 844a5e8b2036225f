package org.halfsilver.image.webp.vp8l;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * An image as it stands in the file, RFC 9649 section 3.7: colour cache, prefix codes, and symbols, which are read each
 * time they are asked for, so that they need no memory.
 */
final class EntropyCodedImage implements SymbolSource {
    static final int LITERALS = 256;
    static final int LENGTHS = 24;
    static final int DISTANCES = 40;
    static final int CODES_PER_GROUP = 5;
    private static final int MAX_CACHE_BITS = 11;
    private static final int SYMBOLS_PER_CHECK = 1 << 14;

    private final int width;
    private final int height;
    private final int cacheBits;
    final Groups groups;
    /** The entropy image to be written, or null where there is but one group. */
    final @Nullable SymbolSource groupImage;
    private final PrefixCodes codes;
    private final BitReader symbols;
    private final Work work;

    /**
     * Reads everything before the symbols.
     *
     * @param outermost whether this is the picture itself, which may have several groups
     */
    EntropyCodedImage(BitReader in, int width, int height, boolean outermost, Work work)
            throws RefusedImageException {
        this.width = width;
        this.height = height;
        this.work = work;
        cacheBits = in.flag() ? in.bits(4) : 0;
        if (cacheBits > MAX_CACHE_BITS) {
            throw RefusedImageException.malformed("VP8L colour cache: " + cacheBits + " bits (expected: <= 11)");
        }
        if (outermost && in.flag()) {
            int blockBits = in.bits(3) + 2;
            int columns = blocks(width, blockBits);
            SubImage image = SubImage.read(in, columns, blocks(height, blockBits), work);
            groups = Groups.of(image.pixels(), blockBits, columns, work);
            groupImage = groups.count == 1 ? null : image.symbolsOf(groups.image());
        } else {
            groups = Groups.SINGLE;
            groupImage = null;
        }
        codes = readCodes(in);
        symbols = in.copy();
    }

    /** {@return blocks that a side of so many pixels has} */
    static int blocks(int pixels, int blockBits) {
        return (pixels + (1 << blockBits) - 1) >> blockBits;
    }

    @Override
    public int cacheBits() {
        return cacheBits;
    }

    private PrefixCodes readCodes(BitReader in) throws RefusedImageException {
        int green = LITERALS + LENGTHS + (cacheBits == 0 ? 0 : 1 << cacheBits);
        int[] alphabets = {green, LITERALS, LITERALS, LITERALS, DISTANCES};
        PrefixCodes read = new PrefixCodes(CODES_PER_GROUP * groups.count, work);
        CodeLengthReader reader = new CodeLengthReader(in, work);
        byte[] lengths = new byte[green];
        for (int group : groups.indices) {
            work.check();
            for (int i = 0; i < CODES_PER_GROUP; i++) {
                reader.read(lengths, alphabets[i]);
                if (group >= 0) {
                    read.build(CODES_PER_GROUP * group + i, lengths, alphabets[i]);
                } else {
                    PrefixCodes.check(lengths, alphabets[i]);
                }
            }
        }
        return read;
    }

    @Override
    public void replay(SymbolSink sink) throws RefusedImageException {
        replay(symbols.copy(), sink);
    }

    /** Goes through the symbols with a reader that stands before them, and stands behind them afterwards. */
    void replay(BitReader in, SymbolSink sink) throws RefusedImageException {
        PrefixCodes codes = this.codes;
        int blockMask = groups.blockBits == 0 ? -1 : (1 << groups.blockBits) - 1;
        int all = width * height;
        int done = 0;
        int x = 0;
        int y = 0;
        int group = 0;
        int untilCheck = SYMBOLS_PER_CHECK;
        while (done < all) {
            if ((x & blockMask) == 0) {
                group = groups.at(x, y);
            }
            if (--untilCheck == 0) {
                in.checkEnd();
                work.check();
                untilCheck = SYMBOLS_PER_CHECK;
            }
            int code = CODES_PER_GROUP * group;
            in.fill();
            int green = codes.read(code, in);
            int pixels = 1;
            if (green < LITERALS) {
                int red = codes.read(code + 1, in);
                int blue = codes.read(code + 2, in);
                in.fill();
                int alpha = codes.read(code + 3, in);
                sink.literal(group, alpha << 24 | red << 16 | green << 8 | blue);
            } else if (green < LITERALS + LENGTHS) {
                int length = number(green - LITERALS, in);
                int symbol = codes.read(code + 4, in);
                in.fill();
                int distanceCode = number(symbol, in);
                int distance = PlaneCodes.distance(distanceCode, width);
                pixels = length + 1;
                if (distance > done || pixels > all - done) {
                    throw RefusedImageException.malformed("VP8L copy: " + pixels + " pixels from " + distance
                            + " back at " + done + " of " + all);
                }
                sink.copy(group, length, distanceCode, distance);
            } else {
                sink.cached(group, green - LITERALS - LENGTHS);
            }
            done += pixels;
            x += pixels;
            if (x >= width) {
                y += x / width;
                x %= width;
            }
            if (pixels > 1 && done < all) {
                group = groups.at(x, y);
            }
        }
        in.checkEnd();
    }

    private static int number(int symbol, BitReader in) {
        return Prefix.base(symbol) + in.ready(Prefix.extraBits(symbol));
    }
}
