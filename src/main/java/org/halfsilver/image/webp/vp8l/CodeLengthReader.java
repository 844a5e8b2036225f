package org.halfsilver.image.webp.vp8l;

import java.util.Arrays;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** Reads the lengths that make a prefix code, RFC 9649 section 3.7.2.1. */
final class CodeLengthReader {
    /** The order in which the lengths of the code length code are stored. */
    static final int[] ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int INITIAL_LENGTH = 8;

    private final BitReader in;
    private final Work work;

    CodeLengthReader(BitReader in, Work work) {
        this.in = in;
        this.work = work;
    }

    /**
     * Reads one code's lengths.
     *
     * @param lengths takes them
     * @param count symbols of the alphabet
     */
    void read(byte[] lengths, int count) throws RefusedImageException {
        Arrays.fill(lengths, 0, count, (byte) 0);
        if (in.flag()) {
            readSimple(lengths, count);
        } else {
            readNormal(lengths, count);
        }
        in.checkEnd();
    }

    private void readSimple(byte[] lengths, int count) {
        int symbols = in.bits(1) + 1;
        int firstBits = in.flag() ? 8 : 1;
        set(lengths, count, in.bits(firstBits));
        if (symbols == 2) {
            set(lengths, count, in.bits(8));
        }
    }

    /** As in libwebp a symbol beyond the alphabet is as good as none. */
    private static void set(byte[] lengths, int count, int symbol) {
        if (symbol < count) {
            lengths[symbol] = 1;
        }
    }

    private void readNormal(byte[] lengths, int count) throws RefusedImageException {
        byte[] codeLengths = new byte[ORDER.length];
        int stored = in.bits(4) + 4;
        for (int i = 0; i < stored; i++) {
            codeLengths[ORDER[i]] = (byte) in.bits(3);
        }
        PrefixCodes code = new PrefixCodes(1, work);
        code.build(0, codeLengths, codeLengths.length);
        int symbols = in.flag() ? 2 + in.bits(2 + 2 * in.bits(3)) : count;
        if (symbols > count) {
            throw RefusedImageException.malformed("VP8L code lengths: " + symbols + " (expected: <= " + count + ")");
        }
        int previous = INITIAL_LENGTH;
        int index = 0;
        for (int i = 0; i < symbols && index < count; i++) {
            in.fill();
            int symbol = code.read(0, in);
            if (symbol < 16) {
                lengths[index++] = (byte) symbol;
                previous = symbol == 0 ? previous : symbol;
                continue;
            }
            int repeat = symbol == 16 ? 3 + in.ready(2) : symbol == 17 ? 3 + in.ready(3) : 11 + in.ready(7);
            if (repeat > count - index) {
                throw RefusedImageException.malformed("VP8L code lengths: repeated beyond the alphabet");
            }
            Arrays.fill(lengths, index, index + repeat, (byte) (symbol == 16 ? previous : 0));
            index += repeat;
        }
    }
}
